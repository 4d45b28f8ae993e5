/** The window of time that a command about a schedule looks at. */
import { day } from '../../domain/oncall/clock/wall-time.ts';
import type { Zone } from '../../time/format.ts';
import { type ArgsWith, Failure } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { parseFutureTimeFlag } from '../kit/future-time.ts';

/** Milliseconds since 1970, half-open. */
export type Window = { readonly from: number; readonly to: number };

/** What holds where a flag is left out. */
export type Usual = { readonly from: () => number; readonly to: (from: number) => number };

/** An hourly rotation makes 87,000 rows of it. */
const longest = 10 * 366 * day;

/** This minute: what begins now reads as it is spoken of. Milliseconds since 1970. */
export const thisMinute = ({ now }: CommandContext): number => Date.parse(`${now().slice(0, 16)}Z`);

/**
 * The window that `--from` and `--to` name.
 * @param zone the clock on which they were typed
 * @throws {Failure} where it is none, or too long
 */
export function parseWindow(
  args: ArgsWith<'from' | 'to'>,
  context: CommandContext,
  zone: Zone,
  usual: Usual,
): Window {
  const start = parseFutureTimeFlag(context, args, 'from', { zone }) ?? new Date(usual.from()).toISOString();
  const end = parseFutureTimeFlag(context, args, 'to', { zone, base: start });
  const from = Date.parse(start);
  const to = end === undefined ? usual.to(from) : Date.parse(end);
  if (to <= from) throw new Failure('usage', '--to must be after --from');
  if (to - from > longest)
    throw new Failure('usage', 'the period is longer than ten years: narrow it with --from and --to');
  return { from, to };
}
