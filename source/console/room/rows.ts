/** The timeline as rows of at most one screen's width, made only for what is seen: every list is windowed. Pure. */
import type { Entry } from '../../domain/incident/timeline.ts';
import type { EntryKind } from '../../domain/incident/words.ts';
import { padded } from '../../output/cells.ts';
import { handleOf, kindLabel } from '../../output/timeline.ts';
import { calendarDay, clockTime, type Zone } from '../../output/times.ts';
import { cut, wrap } from './wrap.ts';

/** How the timeline is looked at. */
export type Look = {
  readonly columns: number;
  readonly zone: Zone;
  /** Whether entries show the handles that `/amend`, `/strike` and `/pin` take, in place of their kinds. */
  readonly handles: boolean;
};

export type Row = {
  readonly key: string;
  readonly kind: EntryKind | 'day';
  /** Time, person, kind: the columns on the left. */
  readonly lead: string;
  readonly text: string;
  readonly struck: boolean;
};

/** Rows that a long entry may take before it is folded. */
const mostRows = 6;
/** More than that many rows hold on any screen: what is folded away is not wrapped either. */
const mostCharacters = 4_000;
const personWidth = 10;
const kindWidth = 10;
const narrow = 70;
const shortPerson = 5;

/** Cells that the columns on the left take; on a narrow screen the kind is told by a sign alone. */
export const leadWidth = (columns: number): number =>
  columns < narrow ? 7 + 2 + shortPerson + 1 : 7 + personWidth + 1 + kindWidth + 1;

const kindSigns: Readonly<Record<EntryKind, string>> = {
  note: ' ',
  finding: '*',
  hypothesis: '?',
  decision: '!',
  action: '>',
  update: '^',
  event: '·',
};

function leadOf(entry: Entry, { columns, zone, handles }: Look): string {
  const time = `${entry.approximate ? '~' : ' '}${clockTime(entry.at, zone)}`;
  if (columns < narrow) {
    const who = handles ? handleOf(entry) : cut(entry.by, shortPerson);
    return `${time} ${kindSigns[entry.kind]} ${padded(who, shortPerson)} `;
  }
  const kind = entry.temporaryFix ? 'temp. fix' : entry.audience === 'public' ? 'public' : kindLabel(entry);
  const label = handles ? handleOf(entry) : kind;
  return `${time} ${padded(cut(entry.by, personWidth), personWidth)} ${padded(cut(label, kindWidth), kindWidth)} `;
}

/** The rows of one entry. */
export function rowsOf(entry: Entry, look: Look): Row[] {
  const marks = [
    entry.pinned && 'pinned',
    entry.versions.length > 0 && 'amended',
    entry.attachment && `${entry.attachment.lines} lines in ${entry.attachment.name}`,
    entry.struck && `struck: ${entry.struck.why}`,
  ].filter(mark => typeof mark === 'string');
  const told = marks.length > 0 ? ` (${marks.join('; ')})` : '';
  const text = `${entry.struck ? '[struck] ' : ''}${entry.text.slice(0, mostCharacters)}`;
  const cells = Math.max(8, look.columns - leadWidth(look.columns));
  const all = wrap([`${text}${told}`, ...entry.links].join('\n'), cells);
  // What is folded away takes no mark with it.
  const more = `… ${all.length - mostRows + 1} more rows${told}: callme show`;
  const shown = all.length > mostRows ? [...all.slice(0, mostRows - 1), cut(more, cells)] : all;
  return shown.map((text, index) => ({
    key: `${entry.id}.${index}`,
    kind: entry.kind,
    lead: index === 0 ? leadOf(entry, look) : ' '.repeat(leadWidth(look.columns)),
    text,
    struck: entry.struck !== null,
  }));
}

/** The rows of the entry at an index, under a line with its day where that begins. */
export function rowsAt(entries: readonly Entry[], index: number, look: Look): Row[] {
  const entry = entries[index];
  if (!entry) return [];
  const day = calendarDay(entry.at, look.zone);
  const before = entries[index - 1];
  const begins = before === undefined || calendarDay(before.at, look.zone) !== day;
  const heading: Row = { key: `day.${entry.id}`, kind: 'day', lead: '', text: `── ${day}`, struck: false };
  return [...(begins ? [heading] : []), ...rowsOf(entry, look)];
}

/**
 * The rows that end at an entry: as many as there is room for.
 * @param entries in the order of time
 * @param end how many of them there are up to the last one seen
 */
export function windowRows(entries: readonly Entry[], end: number, height: number, look: Look): Row[] {
  const rows: Row[] = [];
  for (let index = Math.min(end, entries.length) - 1; index >= 0 && rows.length < height; index--) {
    rows.unshift(...rowsAt(entries, index, look));
  }
  return height > 0 ? rows.slice(-height) : [];
}
