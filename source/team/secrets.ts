/** The secrets and private texts of a team file, for redaction. */
import type { ChannelDefinition, ChannelSettings, Registry } from '../channels/definition.ts';
import { addressFields, registry as shipped } from '../channels/registry.ts';
import {
  type Environment,
  looksLikeTemplate,
  resolveSecret,
  type SecretTemplate,
  secretNames,
} from '../domain/kernel/secrets.ts';
import { partOf } from './errors/position.ts';
import type { TeamInUse } from './last-good/in-use.ts';
import type { TeamFile } from './types.ts';

/** Redacting shorter texts would hide harmless ones. */
const minLength = 4;

/**
 * Every secret that a team file uses, longest first: the values of its variables, secrets that are written literally, passwords in
 * URLs, and all of these as they look in a URL.
 */
export const secretValues = (team: TeamFile, env: Environment, registry: Registry = shipped): string[] =>
  valuesOf([...textsOf(team)], secretTemplates(team, registry), env);

/** Every secret of the team file in use, and those that only its broken version has. Longest first. */
export const secretValuesInUse = ({ team, secrets }: Pick<TeamInUse, 'team' | 'secrets'>, env: Environment) =>
  valuesOf(
    [...textsOf(team), ...secrets],
    [...(team ? secretTemplates(team, shipped) : []), ...secrets],
    env,
  );

/** The values of the variables that texts refer to, and of secret templates. */
function valuesOf(
  texts: readonly string[],
  templates: readonly SecretTemplate[],
  env: Environment,
): string[] {
  const found = new Set<string>();
  const add = (value: string | undefined) => {
    if (value === undefined) return;
    for (const form of [value, encodeURIComponent(value.toWellFormed()), ...passwordsIn(value)]) {
      if (form.length >= minLength) found.add(form);
    }
  };
  for (const text of texts) for (const name of secretNames(text)) add(env[name]);
  for (const text of templates) add(resolveOrSkip(text, env));
  return [...found].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
}

/** What a team file contains that must not be published: secrets and the addresses of people. Longest first. */
export function privateTexts(team: TeamFile, env: Environment, registry: Registry = shipped): string[] {
  const addresses = Object.values(team.people).flatMap(person =>
    Object.values(person.addresses).filter(text => !looksLikeTemplate(text) && text.length >= minLength),
  );
  const all = new Set([...secretValues(team, env, registry), ...addresses]);
  return [...all].sort((a, b) => b.length - a.length);
}

/** Settings and addresses that are secrets even when written literally; account names and sender addresses are not. */
function secretTemplates(team: TeamFile, registry: Registry): SecretTemplate[] {
  const { github, jira, linear } = team.trackers;
  const fields = [
    ...registry.flatMap(channel => channelSecrets(channel, team.channels)),
    ...addressFields(registry)
      .filter(({ isSecret }) => isSecret)
      .flatMap(({ key }) => Object.values(team.people).map(({ addresses }) => addresses[key])),
    github?.token,
    jira?.token,
    linear?.token,
    ...Object.keys(team.integrations),
  ];
  return fields.filter(field => typeof field === 'string');
}

function channelSecrets(
  { name, isNamed, secretFields }: ChannelDefinition,
  channels: ChannelSettings,
): unknown[] {
  const settings = channels[name] ?? null;
  if (settings === null) return [];
  const all: unknown[] = isNamed ? Object.values(settings) : [settings];
  return all.flatMap(each => secretFields.map(path => path.split('.').reduce<unknown>(partOf, each)));
}

/** The resolved value of a field; undefined if a variable is not set. */
function resolveOrSkip(template: SecretTemplate, env: Environment): string | undefined {
  try {
    return resolveSecret(template, env);
  } catch {
    return undefined;
  }
}

/** The password of `scheme://user:password@host`, as written and decoded. */
function passwordsIn(text: string): string[] {
  const [, written] = /^[a-z][a-z0-9+.-]*:\/\/[^/@\s]*?:([^/\s]*)@/i.exec(text) ?? [];
  if (written === undefined) return [];
  try {
    return [written, decodeURIComponent(written)];
  } catch {
    return [written];
  }
}

/** Every text of a JSON value, keys included. */
function* textsOf(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (Array.isArray(value)) for (const item of value) yield* textsOf(item);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      yield key;
      yield* textsOf(item);
    }
  }
}
