/**
 * A calendar strip: a row for each person, a column for each day, and cells for the parts of a day. Readable without colour; a
 * gap always fills at least a cell. The console uses the rows with their meaning; `stripText` is for commands.
 */
import { everyoneOn, isOnDuty } from '../../domain/oncall/schedule/everyone.ts';
import type { Span } from '../../domain/oncall/schedule/schedule.ts';
import { type CalendarDay, daysIn } from '../../time/calendar.ts';
import type { Zone } from '../../time/format.ts';
import { type Paint, plainPaint } from './layout/style.ts';
import { clipToWidth, padToWidth, width } from './layout/table.ts';

export type StripTone = 'muted' | 'normal' | 'gap';

export type StripRow = {
  /** Not padded, and at most as wide as the strip's `label`. */
  readonly label: string;
  /** The person of the row; null for the heading and for gaps. */
  readonly person: string | null;
  /** One character for each terminal cell, the same number in every row of a strip. */
  readonly cells: string;
  /** `gap`: no one is on duty at some time in this strip, and no override asks for that. */
  readonly tone: StripTone;
};

export type Strip = {
  /** The width of labels in terminal cells, without the separator. */
  readonly label: number;
  /** Month, dates, weekdays, a row for each person, and gaps. */
  readonly rows: readonly StripRow[];
};

export type StripOptions = {
  /** Milliseconds since 1970, half-open. */
  readonly from: number;
  readonly to: number;
  /** The zone of the reader, which divides the days. */
  readonly zone: Zone;
  /** Terminal cells; at least 8. */
  readonly columns: number;
  readonly nameOf: (person: string) => string;
  /** The people with rows, in order; by default everyone on duty, in order of appearance. */
  readonly people?: readonly string[];
};

const fewestColumns = 8;
/** Two weeks, the usual planning period; a single extra day does not start another strip. */
const mostDays = 14;
/** More than one cell for an hour would not add information. */
const mostCells = 24;
/** A date has two digits. */
const fewestCells = 2;
const nobody = 'nobody';

export const marks = { all: '█', part: '▌', none: '·', gap: '!', wanted: '-', outside: ' ' } as const;

type Layout = {
  readonly label: number;
  /** The number of cells of a day, without the separator. */
  readonly cells: number;
  /** The days of each strip. */
  readonly strips: readonly (readonly CalendarDay[])[];
};

function layoutOf(names: readonly string[], days: readonly CalendarDay[], columns: number): Layout {
  const longest = names.reduce((widest, name) => Math.max(widest, width(name)), 0);
  const label = Math.min(longest, Math.floor(columns / 4));
  const free = columns - label;
  const fitting = Math.floor(free / (fewestCells + 1));
  const each = Math.min(mostDays, fitting);
  const strips = Array.from({ length: Math.ceil(days.length / each) }, (_, index) =>
    days.slice(index * each, (index + 1) * each),
  );
  // From now on for two weeks touches fifteen days.
  const [last, before] = [strips.at(-1), strips.at(-2)];
  if (last?.length === 1 && before && before.length < fitting) strips.splice(-2, 2, [...before, ...last]);
  const widest = strips.reduce((most, strip) => Math.max(most, strip.length), 1);
  return { label, cells: Math.min(mostCells, Math.floor(free / widest) - 1), strips };
}

/** The part of a day in a cell, clipped to the window; null if it is outside. */
export type Cell = { readonly from: number; readonly to: number } | null;

function cellsOf(day: CalendarDay, count: number, { from, to }: { from: number; to: number }): Cell[] {
  const edge = (index: number) => day.from + Math.round(((day.to - day.from) * index) / count);
  return Array.from({ length: count }, (_, index) => {
    const [begin, end] = [Math.max(from, edge(index)), Math.min(to, edge(index + 1))];
    return begin < end ? { from: begin, to: end } : null;
  });
}

/** The share of each cell for one person, or for gaps; linear in spans and cells. */
export function dutyTimes(cells: readonly Cell[], spans: readonly Span[], person: string | null): number[] {
  const own = spans.filter(span => (person === null ? span.person === null : isOnDuty(span, person)));
  let next = 0;
  return cells.map(cell => {
    if (!cell) return 0;
    let time = 0;
    for (let span = own[next]; span && span.from < cell.to; span = own[next]) {
      time += Math.max(0, Math.min(span.to, cell.to) - Math.max(span.from, cell.from));
      if (span.to > cell.to) break;
      next++;
    }
    return time;
  });
}

const personMark = (time: number, cell: Cell) => {
  if (!cell) return marks.outside;
  if (time === 0) return marks.none;
  return time < cell.to - cell.from ? marks.part : marks.all;
};

/** @param wanted how much of the time an override puts no one on call */
const gapMark = (time: number, wanted: number, cell: Cell) => {
  if (!cell) return marks.outside;
  if (time === 0) return marks.none;
  return time > wanted ? marks.gap : marks.wanted;
};

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const weekdays = ['M', 'T', 'W', 'T', 'F', 'S', 'S'];

/** The month above the first day of the strip and of each month, with its year if there is room. */
function monthLine(days: readonly CalendarDay[], columns: number, total: number): string {
  const begun = days.flatMap(({ year, month, date }, index) =>
    index === 0 || date === 1 ? [{ at: index * columns, name: months[month - 1] ?? '', year }] : [],
  );
  return begun.reduce((line, { at, name, year }, index) => {
    const end = begun[index + 1]?.at ?? total;
    const whole = `${name} ${year}`;
    return line.padEnd(at) + (whole.length < end - at ? whole : name).slice(0, Math.max(0, end - at));
  }, '');
}

function stripOf(
  days: readonly CalendarDay[],
  { label, cells: count }: Layout,
  spans: readonly Span[],
  people: readonly string[],
  options: StripOptions,
): Strip {
  const total = days.length * (count + 1) - 1;
  const cells = days.flatMap(day => cellsOf(day, count, options));
  const apart = (each: readonly string[]) =>
    days.map((_, index) => each.slice(index * count, (index + 1) * count).join('')).join(' ');
  const heading = (line: string): StripRow => ({
    label: '',
    person: null,
    cells: line.slice(0, total).padEnd(total),
    tone: 'muted',
  });
  const perDay = (text: (day: CalendarDay) => string) =>
    heading(days.map(day => text(day).padEnd(count)).join(' '));
  const gaps = dutyTimes(cells, spans, null);
  const wanted = dutyTimes(
    cells,
    spans.filter(({ isDeliberate }) => isDeliberate),
    null,
  );
  return {
    label,
    rows: [
      heading(monthLine(days, count + 1, total)),
      perDay(({ date }) => String(date)),
      perDay(({ weekday }) => weekdays[weekday] ?? ''),
      ...people.map((person): StripRow => {
        const times = dutyTimes(cells, spans, person);
        return {
          label: clipToWidth(options.nameOf(person), label),
          person,
          cells: apart(cells.map((cell, index) => personMark(times[index] ?? 0, cell))),
          tone: 'normal',
        };
      }),
      {
        label: clipToWidth(nobody, label),
        person: null,
        cells: apart(cells.map((cell, index) => gapMark(gaps[index] ?? 0, wanted[index] ?? 0, cell))),
        tone: gaps.some((time, index) => time > (wanted[index] ?? 0)) ? 'gap' : 'muted',
      },
    ],
  };
}

/** @param spans sorted, disjoint, gaps with person null: a coverage's spans of the window */
export function createStrips(spans: readonly Span[], options: StripOptions): Strip[] {
  const { from, to, zone, nameOf } = options;
  const people = options.people ?? [...new Set(spans.flatMap(everyoneOn))];
  const layout = layoutOf(
    [...people.map(nameOf), nobody],
    daysIn(from, to, zone),
    Math.max(fewestColumns, options.columns),
  );
  return layout.strips.map(days => stripOf(days, layout, spans, people, options));
}

const paints = { muted: 'muted', normal: null, gap: 'critical' } as const;

/** Strips as lines, separated by empty lines, none wider than `columns`. */
export function formatStrips(
  spans: readonly Span[],
  options: StripOptions & { readonly paint?: Paint },
): string {
  const { paint = plainPaint } = options;
  return createStrips(spans, options)
    .map(({ label, rows }) =>
      rows
        .map(row => {
          const style = paints[row.tone];
          const line = `${padToWidth(row.label, label)} ${row.cells}`.trimEnd();
          return style === null ? line : paint(style, line);
        })
        .join('\n'),
    )
    .join('\n\n');
}
