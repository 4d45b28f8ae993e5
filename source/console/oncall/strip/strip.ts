/** A schedule as a calendar strip: a row for each person and one for gaps, a few cells for each day. Pure. */
import type { Coverage } from '../../../domain/oncall/schedule/coverage.ts';
import { everyoneOn } from '../../../domain/oncall/schedule/everyone.ts';
import { dutyTimes, marks } from '../../../format/text/calendar-strip.ts';
import { padToWidth, width } from '../../../format/text/layout/cells.ts';
import { formatWeekday, readCalendar, type Zone } from '../../../time/format.ts';
import type { ToneName } from '../../ui/text/theme.ts';
import { cut } from '../../ui/text/wrap.ts';
import type { Window } from './window.ts';

export type StripRow = { readonly label: string; readonly cells: string; readonly tone: ToneName };

/** Who is on duty from when to when; null: a gap, which an override may ask for. */
export type StripSpan = {
  readonly person: string | null;
  readonly others?: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly isOverride: boolean;
};

const override = '▓';

/** What the marks mean, for the help. */
export const stripMarks: readonly { readonly term: string; readonly description: string }[] = [
  { term: marks.all, description: 'On duty' },
  { term: marks.part, description: 'On duty for part of that time' },
  { term: override, description: 'On duty by an override' },
  { term: marks.gap, description: 'No one is on duty for part of that time' },
  { term: marks.wanted, description: 'No one is on duty, by an override' },
];

/** The spans that a strip is drawn from. */
export function collectSpans(coverage: Coverage, { from, to }: Pick<Window, 'from' | 'to'>): StripSpan[] {
  const duties = coverage
    .duties(from, to)
    .map(({ person, origin, ...span }) => ({ ...span, person, isOverride: origin.kind === 'override' }));
  return [...duties, ...gapsIn(coverage, { from, to })].toSorted((a, b) => a.from - b.from);
}

const gapsIn = (coverage: Coverage, { from, to }: Pick<Window, 'from' | 'to'>): StripSpan[] =>
  coverage
    .spans(from, to)
    .filter(({ person }) => person === null)
    .map(({ from: begin, to: end, isDeliberate = false }) => {
      return { person: null, from: begin, to: end, isOverride: isDeliberate };
    });

export type StripOptions = {
  readonly columns: number;
  readonly zone: Zone;
  /** Rows there are, the axis included. */
  readonly rows: number;
  readonly reader: string;
  /** The participants in their order: they have a row even without a duty in the window, if there is room. */
  readonly people: readonly string[];
};

/** More cells for a day would add nothing. */
const maxPerDay = 12;
const widestLabel = 14;

/** The axis, the gaps, and the people; first those who are on duty in the window. */
export function strip(spans: readonly StripSpan[], { days }: Window, options: StripOptions): StripRow[] {
  const { columns, rows, reader, people, zone } = options;
  const onDuty = [...new Set(spans.flatMap(everyoneOn))];
  const inOrder = people.filter(person => onDuty.includes(person));
  const shown = [...new Set([...inOrder, ...onDuty, ...people])];
  const hasGap = spans.some(({ person }) => person === null);
  const dayCount = days.length - 1;
  const labels = ['nobody', ...shown].map(label => width(label));
  const most = Math.min(widestLabel, Math.max(6, columns - 1 - 2 * dayCount));
  const labelWidth = Math.min(most, Math.max(...labels));
  const perDay = Math.min(maxPerDay, Math.max(1, Math.floor((columns - labelWidth - 1) / dayCount)));
  const axis = axisRows(days, perDay, zone).slice(rows < 5 ? -1 : 0);
  const room = Math.max(0, rows - axis.length - (hasGap ? 1 : 0));
  const slots = slotsOf(days, perDay);
  const gapTone = findGaps(spans).length > 0 ? 'late' : 'muted';
  const row = (label: string, person: string | null): StripRow => ({
    label: padToWidth(cut(label, labelWidth), labelWidth),
    cells: cellsOf(spans, person, slots),
    tone: person === null ? gapTone : person === reader ? 'accent' : 'normal',
  });
  return [
    ...axis.map((cells): StripRow => ({ label: ' '.repeat(labelWidth), cells, tone: 'muted' })),
    ...(hasGap ? [row('nobody', null)] : []),
    ...shown.slice(0, room).map(person => row(person, person)),
  ];
}

/** Where each cell begins, and where the last one ends: days of 23 and 25 hours have as many cells as others. */
function slotsOf(days: readonly number[], perDay: number): number[] {
  const starts = days.slice(0, -1).flatMap((start, index) => {
    const length = (days[index + 1] ?? start) - start;
    return Array.from({ length: perDay }, (_, slot) => start + Math.round((length * slot) / perDay));
  });
  return [...starts, days.at(-1) ?? 0];
}

/** One mark for each cell, as in the strips of the command line; overrides have a mark of their own. */
function cellsOf(spans: readonly StripSpan[], person: string | null, slots: readonly number[]): string {
  const cells = slots.slice(0, -1).map((from, index) => ({ from, to: slots[index + 1] ?? from }));
  const onDuty = dutyTimes(cells, spans, person);
  const covering = dutyTimes(
    cells,
    spans.filter(({ isOverride }) => isOverride),
    person,
  );
  return cells
    .map(({ from, to }, index) => {
      const [time = 0, covered = 0] = [onDuty[index], covering[index]];
      if (time === 0) return marks.none;
      if (person === null) return covered < time ? marks.gap : marks.wanted;
      if (covered * 2 >= time) return override;
      return time < to - from ? marks.part : marks.all;
    })
    .join('');
}

/** Weekdays above dates where both fit above their day; else letters, and the dates of Mondays and of the first day. */
function axisRows(days: readonly number[], perDay: number, zone: Zone): string[] {
  const starts = days.slice(0, -1).map(day => ({
    date: readCalendar(day, zone).date,
    weekday: formatWeekday(day, zone),
  }));
  const isRoomy = perDay >= 3;
  const weekdays = starts.map(({ weekday }) => padToWidth(weekday.slice(0, isRoomy ? 2 : 1), perDay));
  if (isRoomy)
    return [weekdays.join(''), starts.map(({ date }) => padToWidth(String(date), perDay)).join('')];
  const dates = starts.reduce((row, { date, weekday }, index) => {
    const isNamed = index === 0 || (weekday === 'Mon' && index > 1);
    return isNamed ? padToWidth(row, index * perDay) + String(date) : row;
  }, '');
  return [weekdays.join(''), dates];
}

/** The spans without anyone on duty that no override asks for, in order of time. */
export const findGaps = (spans: readonly StripSpan[]): readonly StripSpan[] =>
  spans.filter(({ person, isOverride }) => person === null && !isOverride);
