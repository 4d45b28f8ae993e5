/**
 * The timeline as rows that fit the screen. Only visible rows are created: every list is windowed. Pure.
 */
import { describeAttachment } from '../../../domain/incident/attachments.ts';
import type { Entry } from '../../../domain/incident/timeline.ts';
import type { EntryKind } from '../../../domain/incident/vocabulary.ts';
import { entryKinds } from '../../../format/entry-kinds.ts';
import { padToWidth } from '../../../format/text/layout/cells.ts';
import { entryHandle, formatKind, formatResolution } from '../../../format/text/timeline.ts';
import { formatClockTime, formatDate, formatWeekday, type Zone } from '../../../time/format.ts';
import { findKeyLabel } from '../../input/keymap.ts';
import { cut } from '../../ui/text/wrap.ts';
import { entryKeymap, roomKeymap } from '../keys/keymaps.ts';
import { elapsedWidth, formatElapsed } from './elapsed.ts';
import { type Piece, piecesText, wrapSpans } from './inline.ts';
import { parseMarkup } from './markup.ts';

/** What the rows of an entry depend on, beside the entry. */
export type RowOptions = {
  readonly columns: number;
  readonly zone: Zone;
  /** Whether to show the handles that `/amend`, `/strike` and `/pin` take, instead of the kinds. */
  readonly showHandles: boolean;
  /** When the incident was declared; null: unknown. */
  readonly declared: string | null;
};

export type Row = {
  readonly key: string;
  /** The id of its entry; null for the line above a day. */
  readonly entry: string | null;
  /** Whether it is the first row of its entry. */
  readonly isFirst: boolean;
  readonly kind: EntryKind | 'day';
  /** Time, person, kind: the columns on the left. */
  readonly lead: string;
  readonly text: string;
  /** The text in its styles. */
  readonly pieces: readonly Piece[];
  readonly struck: boolean;
};

/** A longer entry is folded. */
const maxRows = 6;
/** More than fits into the rows of a folded entry on any screen: the rest is not even wrapped. */
const maxCharacters = 4_000;
const personWidth = 8;
const kindWidth = 10;
const timeWidth = 7;
const narrow = 70;
const shortPerson = 5;

/** Cells of the columns on the left; on a narrow screen the kind is only a sign. */
const leadWidth = (columns: number): number =>
  columns < narrow
    ? timeWidth + 2 + shortPerson + 1
    : timeWidth + elapsedWidth + 1 + personWidth + 1 + kindWidth + 1;

/** The sign of a kind on a narrow screen. */
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

/** The visible text of an entry in rows. */
function rowsOfText(entry: Entry, cells: number): readonly (readonly Piece[])[] {
  const marks = [
    entry.origin,
    entry.pinned && 'pinned',
    entry.versions.length > 0 && 'amended',
    entry.attachment && describeAttachment(entry.attachment),
    entry.resolution && formatResolution(entry.resolution),
    entry.struck && `struck: ${entry.struck.why}`,
  ].filter(mark => typeof mark === 'string');
  const suffix = marks.length > 0 ? ` (${marks.join('; ')})` : '';
  const text = `${entry.struck ? '[struck] ' : ''}${entry.text.slice(0, maxCharacters)}`;
  const links = entry.links.join('\n');
  const spans = [
    ...parseMarkup(text),
    { start: text.length, end: text.length + suffix.length, style: 'mark', href: null } as const,
    ...parseMarkup(`\n${links}`).map(({ start, end, ...rest }) => ({
      start: start + text.length + suffix.length,
      end: end + text.length + suffix.length,
      ...rest,
    })),
  ];
  const all = wrapSpans(links === '' ? text + suffix : `${text}${suffix}\n${links}`, spans, cells);
  if (all.length <= maxRows) return all;
  // The marks stay visible when the entry is folded.
  const isCut = entry.text.length > maxCharacters;
  const more = cut(
    `… ${all.length - maxRows + 1}${isCut ? '+' : ''} more rows${suffix}: ${wholeKeys}`,
    cells,
  );
  return [...all.slice(0, maxRows - 1), [{ text: more, style: 'mark', href: null, link: 0 }]];
}

function makeRows(entry: Entry, options: RowOptions): Row[] {
  const cells = Math.max(8, options.columns - leadWidth(options.columns));
  return rowsOfText(entry, cells).map((pieces, index) => ({
    key: `${entry.id}.${index}`,
    entry: entry.id,
    isFirst: index === 0,
    kind: entry.kind,
    lead: index === 0 ? leadOf(entry, options) : ' '.repeat(leadWidth(options.columns)),
    text: piecesText(pieces),
    pieces,
    struck: entry.struck !== null,
  }));
}

/** An entry never changes, so its rows are valid until the options change. */
const cache = new WeakMap<Entry, { readonly options: string; readonly rows: readonly Row[] }>();

/** The rows of one entry. */
export function entryRows(entry: Entry, options: RowOptions): readonly Row[] {
  const name = `${options.columns} ${options.zone} ${options.showHandles} ${options.declared}`;
  const cached = cache.get(entry);
  if (cached?.options === name) return cached.rows;
  const rows = makeRows(entry, options);
  cache.set(entry, { options: name, rows });
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

/** The rows of the entry at an index, below a line with the date if it is the first of its day. */
export function rowsAt(entries: readonly Entry[], index: number, options: RowOptions): readonly Row[] {
  const entry = entries[index];
  if (!entry) return [];
  const before = entries[index - 1];
  const isNewDay =
    before === undefined || formatDate(before.at, options.zone) !== formatDate(entry.at, options.zone);
  return isNewDay ? [dayRow(entry, options), ...entryRows(entry, options)] : entryRows(entry, options);
}

/**
 * The visible rows.
 * @param entries in the order of time
 * @param end how many entries there are up to the last visible one
 */
export function windowRows(
  entries: readonly Entry[],
  end: number,
  height: number,
  options: RowOptions,
): Row[] {
  const rows: Row[] = [];
  for (let index = Math.min(end, entries.length) - 1; index >= 0 && rows.length < height; index--) {
    rows.unshift(...rowsAt(entries, index, options));
  }
  return height > 0 ? rows.slice(-height) : [];
}
