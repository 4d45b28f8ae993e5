/** What the team file knows and the public must not: secrets, and how people can be reached. */
import { type Environment, looksLikeTemplate } from '../domain/kernel/secrets.ts';
import { secretValues } from './secrets.ts';
import type { TeamFile } from './types.ts';

/** A shorter text would stand in many words. */
const shortest = 4;

/** Longest first, as `redact` wants them. */
export function privateTexts(team: TeamFile, env: Environment): string[] {
  const addresses = Object.values(team.people).flatMap(({ email, phone, ntfy, slack, webhook }) =>
    [email, phone, ntfy, slack, webhook].filter(
      text => text !== null && !looksLikeTemplate(text) && text.length >= shortest,
    ),
  );
  const all = new Set([...secretValues(team, env), ...addresses.filter(text => text !== null)]);
  return [...all].sort((a, b) => b.length - a.length);
}
