/** How long until something is due, or for how long it has been late: the later, the louder. */
import { formatDuration } from '../../../time/duration.ts';
import type { ToneName } from './theme.ts';

const minute = 60_000;

/** The text by the milliseconds that are left; negative: late. The words get louder too, for screens without colour. */
const steps: readonly {
  readonly from: number;
  readonly tone: ToneName;
  readonly say: (time: string) => string;
}[] = [
  { from: 5 * minute, tone: 'muted', say: time => `in ${time}` },
  { from: 0, tone: 'warning', say: time => `in ${time}!` },
  { from: -10 * minute, tone: 'late', say: time => `${time} late!` },
  { from: Number.NEGATIVE_INFINITY, tone: 'alarm', say: time => ` ${time} LATE! ` },
];

/** `in 12m`, `in 4m!`, `3m late!`, ` 12m LATE! `: to the minute, so that an idle screen is not redrawn every second. */
export function countdown(due: string, now: string): { text: string; tone: ToneName } {
  const left = Date.parse(due) - Date.parse(now);
  const time = formatDuration(Math.round(Math.abs(left) / minute) * minute);
  const step = steps.find(({ from }) => left >= from);
  return { text: step?.say(time) ?? time, tone: step?.tone ?? 'muted' };
}

/** The bell rings when something is due, and then again after each of these periods. */
const ringEveryMs = 10 * minute;

/** How often the bell has rung for it by now; 0 while it is not due. */
export const countRings = (due: string, now: string): number =>
  due > now ? 0 : 1 + Math.floor((Date.parse(now) - Date.parse(due)) / ringEveryMs);
