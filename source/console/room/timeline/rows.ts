/** The timeline as rows of at most one screen's width, made only for what is seen: every list is windowed. Pure. */
import type { Entry } from '../../../domain/incident/timeline.ts';
import type { EntryKind } from '../../../domain/incident/vocabulary.ts';
import { entryKinds } from '../../../format/entry-kinds.ts';
import { padToWidth } from '../../../format/text/layout/cells.ts';
import { entryHandle, formatKind } from '../../../format/text/timeline.ts';
import { formatClockTime, formatDate, formatWeekday, type Zone } from '../../../time/format.ts';
import { findKeyLabel } from '../../input/keymap.ts';
import { cut } from '../../ui/text/wrap.ts';
import { entryKeymap, roomKeymap } from '../keys/keymaps.ts';
import { elapsedWidth, formatElapsed } from './elapsed.ts';
import { type Piece, piecesText, wrapSpans } from './inline.ts';
import { parseMarkup } from './markup.ts';

/** How the timeline is looked at. */
export type RowOptions = {
  readonly columns: number;
  readonly zone: Zone;
  /** Whether entries show the handles that `/amend`, `/strike` and `/pin` take, in place of their kinds. */
  readonly showHandles: boolean;
  /** When the incident was declared; null where that is not known. */
  readonly declared: string | null;
};

export type Row = {
  readonly key: string;
  /** The id of the entry that it belongs to; null for the line above a day. */
  readonly entry: string | null;
  /** Whether it is the first row of its entry. */
  readonly isFirst: boolean;
  readonly kind: EntryKind | 'day';
  /** Time, person, kind: the columns on the left. */
  readonly lead: string;
  readonly text: string;
  /** The text again, by how it looks. */
  readonly pieces: readonly Piece[];
  readonly struck: boolean;
};

/** Rows that a long entry may take before it is folded. */
const mostRows = 6;
/** More than that many rows hold on any screen: what is folded away is not wrapped either. */
const mostCharacters = 4_000;
const personWidth = 8;
const kindWidth = 10;
const timeWidth = 7;
const narrow = 70;
const shortPerson = 5;

/** Cells that the columns on the left take; on a narrow screen the kind is told by a sign alone. */
export const leadWidth = (columns: number): number =>
  columns < narrow
    ? timeWidth + 2 + shortPerson + 1
    : timeWidth + elapsedWidth + 1 + personWidth + 1 + kindWidth + 1;

/** On a narrow screen a kind is its sign alone. */
const kindMark = (kind: EntryKind): string => entryKinds[kind].sign ?? (kind === 'event' ? '·' : ' ');

function leadOf(entry: Entry, { columns, zone, showHandles, declared }: RowOptions): string {
  const time = `${entry.approximate ? '~' : ' '}${formatClockTime(entry.at, zone)}`;
  if (columns < narrow) {
    const who = showHandles ? entryHandle(entry) : cut(entry.by, shortPerson);
    return `${time} ${kindMark(entry.kind)} ${padToWidth(who, shortPerson)} `;
  }
  const kind = entry.temporaryFix ? 'temp. fix' : entry.audience === 'public' ? 'public' : formatKind(entry);
  const columnsOfLead = [
    time,
    padToWidth(formatElapsed(entry.at, declared), elapsedWidth),
    padToWidth(cut(entry.by, personWidth), personWidth),
    padToWidth(cut(showHandles ? entryHandle(entry) : kind, kindWidth), kindWidth),
  ];
  return `${columnsOfLead.join(' ')} `;
}

const wholeKeys = `${findKeyLabel(roomKeymap, 'select')} ${findKeyLabel(entryKeymap, 'read')}`;

/** The text of an entry by rows, as far as it is shown. */
function rowsOfText(entry: Entry, cells: number): readonly (readonly Piece[])[] {
  const marks = [
    entry.pinned && 'pinned',
    entry.versions.length > 0 && 'amended',
    entry.attachment && `${entry.attachment.lines} lines in ${entry.attachment.name}`,
    entry.struck && `struck: ${entry.struck.why}`,
  ].filter(mark => typeof mark === 'string');
  const told = marks.length > 0 ? ` (${marks.join('; ')})` : '';
  const text = `${entry.struck ? '[struck] ' : ''}${entry.text.slice(0, mostCharacters)}`;
  const links = entry.links.join('\n');
  const spans = [
    ...parseMarkup(text),
    { start: text.length, end: text.length + told.length, style: 'mark', href: null } as const,
    ...parseMarkup(`\n${links}`).map(({ start, end, ...rest }) => ({
      start: start + text.length + told.length,
      end: end + text.length + told.length,
      ...rest,
    })),
  ];
  const all = wrapSpans(links === '' ? text + told : `${text}${told}\n${links}`, spans, cells);
  if (all.length <= mostRows) return all;
  // What is folded away takes no mark with it.
  const isCut = entry.text.length > mostCharacters;
  const more = cut(`… ${all.length - mostRows + 1}${isCut ? '+' : ''} more rows${told}: ${wholeKeys}`, cells);
  return [...all.slice(0, mostRows - 1), [{ text: more, style: 'mark', href: null, link: 0 }]];
}

function makeRows(entry: Entry, look: RowOptions): Row[] {
  const cells = Math.max(8, look.columns - leadWidth(look.columns));
  return rowsOfText(entry, cells).map((pieces, index) => ({
    key: `${entry.id}.${index}`,
    entry: entry.id,
    isFirst: index === 0,
    kind: entry.kind,
    lead: index === 0 ? leadOf(entry, look) : ' '.repeat(leadWidth(look.columns)),
    text: piecesText(pieces),
    pieces,
    struck: entry.struck !== null,
  }));
}

/** An entry never changes, so neither do its rows, for as long as it is looked at alike. */
const made = new WeakMap<Entry, { readonly look: string; readonly rows: readonly Row[] }>();

/** The rows of one entry. */
export function entryRows(entry: Entry, look: RowOptions): readonly Row[] {
  const name = `${look.columns} ${look.zone} ${look.showHandles} ${look.declared}`;
  const known = made.get(entry);
  if (known?.look === name) return known.rows;
  const rows = makeRows(entry, look);
  made.set(entry, { look: name, rows });
  return rows;
}

function dayRow(entry: Entry, { columns, zone }: RowOptions): Row {
  const text = `── ${formatDate(entry.at, zone)} ${formatWeekday(entry.at, zone)} `;
  const line = '─'.repeat(Math.max(0, columns - text.length));
  return {
    key: `day.${entry.id}`,
    entry: null,
    isFirst: false,
    kind: 'day',
    lead: '',
    text,
    pieces: [
      { text, style: 'plain', href: null, link: 0 },
      { text: line, style: 'mark', href: null, link: 0 },
    ],
    struck: false,
  };
}

/** The rows of the entry at an index, under a line with its day where that begins. */
export function rowsAt(entries: readonly Entry[], index: number, look: RowOptions): readonly Row[] {
  const entry = entries[index];
  if (!entry) return [];
  const before = entries[index - 1];
  const begins = before === undefined || formatDate(before.at, look.zone) !== formatDate(entry.at, look.zone);
  return begins ? [dayRow(entry, look), ...entryRows(entry, look)] : entryRows(entry, look);
}

/**
 * The rows that end at an entry: as many as there is room for.
 * @param entries in the order of time
 * @param end how many of them there are up to the last one seen
 */
export function windowRows(entries: readonly Entry[], end: number, height: number, look: RowOptions): Row[] {
  const rows: Row[] = [];
  for (let index = Math.min(end, entries.length) - 1; index >= 0 && rows.length < height; index--) {
    rows.unshift(...rowsAt(entries, index, look));
  }
  return height > 0 ? rows.slice(-height) : [];
}
