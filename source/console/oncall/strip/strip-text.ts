/** The text above the calendar strip, and in place of it for a screen reader. Pure. */
import { counted } from '../../../domain/kernel/counted.ts';
import type { Clock } from '../../../time/format.ts';
import { formatDay, formatPeriod } from '../../../time/near.ts';
import { type Part, part } from '../../ui/text/span.ts';
import { findGaps, type StripSpan } from './strip.ts';
import type { Window } from './window.ts';

const lastDayOf = ({ days }: Window) => days.at(-2) ?? 0;

/** `payments-primary, Europe/Madrid   Wed 25 Nov – Tue 8 Dec` */
export function headingParts(
  { schedule, timezone, preview }: { schedule: string; timezone: string; preview: string | null },
  window: Window,
  clock: Clock,
): Part[] {
  return [
    part(schedule, 'strong'),
    part(`  ${formatDay(window.from, clock)} – ${formatDay(lastDayOf(window), clock)}`),
    ...(preview === null ? [] : [part(`  ${preview}`, 'accent')]),
    part(`  ${timezone}`, 'muted'),
  ];
}

/** `nobody Sat 28 Nov 09:00 – Mon 30 Nov 09:00, and 2 more gaps` */
export function gapParts(spans: readonly StripSpan[], clock: Clock): Part[] {
  const [gap, ...others] = findGaps(spans);
  if (!gap) {
    const wanted = spans.find(({ person }) => person === null);
    const period = wanted && formatPeriod(wanted.from, wanted.to, clock);
    return [part(period ? `no one ${period}, by an override` : 'no gaps', 'muted')];
  }
  const more = others.length === 0 ? '' : `, and ${counted(others.length, 'more gap')}`;
  return [part(`✗ nobody ${formatPeriod(gap.from, gap.to, clock)}${more}`, 'late')];
}

/** `ana Wed 25 Nov 00:00 – Mon 30 Nov 09:00, by an override` */
export const spokenSpans = (spans: readonly StripSpan[], clock: Clock): string[] =>
  spans.map(
    ({ person, from, to, isOverride }) =>
      `${person ?? (isOverride ? 'no one' : 'nobody')} ${formatPeriod(from, to, clock)}${isOverride ? ', by an override' : ''}`,
  );
