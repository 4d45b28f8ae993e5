/** How long until something is due, or since when it is late. */
import { span } from '../output/times.ts';
import type { ToneName } from './theme.ts';

const shortly = 5 * 60_000;

/** `in 12m`, `3m late`: to the minute, so that an idle screen is not drawn anew every second. */
export function countdown(due: string, now: string): { text: string; tone: ToneName } {
  const left = Date.parse(due) - Date.parse(now);
  const minutes = Math.round(Math.abs(left) / 60_000) * 60_000;
  if (left < 0) return { text: `${span(minutes)} late`, tone: 'late' };
  return { text: `in ${span(minutes)}`, tone: left < shortly ? 'warning' : 'muted' };
}
