/** Times in the future, as flags name them. */
import type { Zone } from '../../time/format.ts';
import { explainInvalidTime, parseTime } from '../../time/parse.ts';
import { type ArgsWith, Failure, kebab } from './command.ts';
import type { CommandContext } from './context.ts';

export type FutureTimeOptions = {
  /** The clock on which it was typed; the reader's if left out. */
  readonly zone?: Zone;
  /** What `+8h` and a clock time count from, UTC ISO-8601; now if left out. */
  readonly base?: string;
};

/**
 * A time typed for a schedule: `14:05` is the next one, `+8h` counts from `base`, `-2h` looks back.
 * @returns UTC ISO-8601 with milliseconds
 * @throws {Failure} if the text is not a time
 */
export function parseFutureTime(
  context: CommandContext,
  text: string,
  what: string,
  options: FutureTimeOptions = {},
): string {
  const found = findFutureTime(context, text, options);
  if (found !== null) return found;
  throw new Failure(
    'usage',
    `${what}: ${explainInvalidTime(text, '14:05 (the next one), +8h or 2026-11-30T09:00')}`,
  );
}

/** As {@link parseFutureTime}; null if the text is not a time. */
export const findFutureTime = (
  { now, output }: CommandContext,
  text: string,
  { zone = output.zone, base }: FutureTimeOptions,
): string | null =>
  parseTime(text, { now: now(), zone, direction: 'future', ...(base !== undefined && { base }) });

/** The time that a flag names; undefined where it was not given. */
export function parseFutureTimeFlag<N extends string>(
  context: CommandContext,
  args: ArgsWith<N>,
  name: N,
  options: FutureTimeOptions = {},
): string | undefined {
  const text = args.flag(name);
  return text === undefined ? undefined : parseFutureTime(context, text, `--${kebab(name)}`, options);
}
