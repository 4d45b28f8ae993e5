/** Times in the future, as flags name them. */
import { parseTime } from '../../time/parse.ts';
import { type ArgsWith, Failure, kebab } from './command.ts';
import type { CommandContext } from './context.ts';

/**
 * A time as it is meant of a schedule: `14:05` is the next one, `+8h` counts from `base` (else from now), `-2h` looks back.
 * @param base UTC ISO-8601
 * @returns UTC ISO-8601 with milliseconds
 * @throws {Failure} if the text is not a time
 */
export async function parseFutureTime(
  context: CommandContext,
  text: string,
  what: string,
  base?: string,
): Promise<string> {
  const found = parseTime(text, {
    now: context.now(),
    zone: context.output.zone,
    direction: 'future',
    ...(base !== undefined && { base }),
  });
  if (found !== null) return found;
  throw new Failure(
    'usage',
    `${what}: invalid time "${text}": use 14:05 (the next one), +8h or 2026-11-30T09:00`,
  );
}

/** The time that a flag names; undefined where it was not given. */
export async function parseFutureTimeFlag<N extends string>(
  context: CommandContext,
  args: ArgsWith<N>,
  name: N,
  base?: string,
): Promise<string | undefined> {
  const text = args.flag(name);
  return text === undefined ? undefined : parseFutureTime(context, text, `--${kebab(name)}`, base);
}
