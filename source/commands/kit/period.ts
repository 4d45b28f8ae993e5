/** Times in the past, as flags name them. */
import { parseDuration } from '../../time/duration.ts';
import { explainInvalidTime, parseTime } from '../../time/parse.ts';
import { Failure } from './command.ts';
import type { CommandContext } from './context.ts';

/** `90d` ago, or a time as everywhere. @throws {Failure} where it is neither */
export async function parsePastTimeFlag(
  context: CommandContext,
  name: string,
  text: string,
): Promise<string> {
  const now = context.now();
  const ago = parseDuration(text);
  if (ago !== null) return new Date(Date.parse(now) - ago).toISOString();
  const time = parseTime(text, { now, zone: context.output.zone, direction: 'past' });
  if (time !== null) return time;
  throw new Failure('usage', `--${name}: ${explainInvalidTime(text, '90d, 2026-09-01 or ISO 8601')}`);
}
