/** The timeline as rows of at most one screen's width, made only for what is seen: every list is windowed. Pure. */
import type { Entry } from '../../domain/incident/timeline.ts';
import type { EntryKind } from '../../domain/incident/words.ts';
import { padded, width } from '../../output/table.ts';
import { handleOf, kindLabel } from '../../output/timeline.ts';
import { calendarDay, clockTime, type Zone } from '../../output/times.ts';

export type Row = {
  readonly key: string;
  readonly kind: EntryKind | 'day';
  /** Time, person, kind: the columns on the left. */
  readonly lead: string;
  readonly text: string;
  readonly struck: boolean;
  readonly handle: string;
};

/** Rows that a long entry may take before it is folded. */
const mostRows = 6;
const personWidth = 10;
const kindWidth = 10;

/** Cells that the columns on the left take; on a narrow screen the kind is told by a sign alone. */
export const leadWidth = (columns: number): number =>
  columns < 70 ? 6 + 7 : 7 + personWidth + 1 + kindWidth + 1;

const kindSigns: Readonly<Record<EntryKind, string>> = {
  note: ' ',
  finding: '*',
  hypothesis: '?',
  decision: '!',
  action: '>',
  update: '^',
  event: '·',
};

const cut = (text: string, cells: number): string => {
  if (width(text) <= cells) return text;
  let kept = '';
  for (const character of text) {
    if (width(kept + character) > cells - 1) break;
    kept += character;
  }
  return `${kept}…`;
};

function leadOf(entry: Entry, columns: number, zone: Zone): string {
  const time = `${entry.approximate ? '~' : ' '}${clockTime(entry.at, zone)}`;
  if (columns < 70) return padded(`${time} ${kindSigns[entry.kind]} ${cut(entry.by, 4)}`, leadWidth(columns));
  const label = entry.temporaryFix ? 'temp. fix' : entry.audience === 'public' ? 'public' : kindLabel(entry);
  return `${time} ${padded(cut(entry.by, personWidth), personWidth)} ${padded(cut(label, kindWidth), kindWidth)} `;
}

/** Wraps at blanks where it can, and between characters where a word is wider than the screen. */
export function wrap(text: string, cells: number): string[] {
  return text.split('\n').flatMap(line => {
    const rows: string[] = [];
    let row = '';
    for (const word of line.replaceAll('\t', '    ').split(/(?<= )/)) {
      if (width(row) + width(word.trimEnd()) <= cells) {
        row += word;
        continue;
      }
      if (row.trim() !== '') rows.push(row.trimEnd());
      row = word;
      while (width(row.trimEnd()) > cells) {
        const head = [...row].reduce(
          (kept, character) => (width(kept + character) <= cells ? kept + character : kept),
          '',
        );
        if (head === '') break;
        rows.push(head);
        row = row.slice(head.length);
      }
    }
    rows.push(row.trimEnd());
    return rows;
  });
}

/** The rows of one entry. */
export function rowsOf(entry: Entry, columns: number, zone: Zone): Row[] {
  const marks = [
    entry.pinned && 'pinned',
    entry.versions.length > 0 && 'amended',
    entry.attachment && `${entry.attachment.lines} lines in ${entry.attachment.name}`,
    entry.struck && `struck: ${entry.struck.why}`,
  ].filter(mark => typeof mark === 'string');
  const said = `${entry.struck ? '[struck] ' : ''}${entry.text.slice(0, 4_000)}${marks.length > 0 ? ` (${marks.join('; ')})` : ''}`;
  const all = [...wrap(said, Math.max(8, columns - leadWidth(columns))), ...entry.links];
  const shown =
    all.length > mostRows
      ? [...all.slice(0, mostRows - 1), `… ${all.length - mostRows + 1} more lines: callme show`]
      : all;
  return shown.map((text, index) => ({
    key: `${entry.id}.${index}`,
    kind: entry.kind,
    lead: index === 0 ? leadOf(entry, columns, zone) : ' '.repeat(leadWidth(columns)),
    text,
    struck: entry.struck !== null,
    handle: handleOf(entry),
  }));
}

/**
 * The rows that end at an entry: as many as there is room for.
 * @param entries in the order of time
 * @param end how many of them there are up to the last one seen
 */
export function windowRows(
  entries: readonly Entry[],
  end: number,
  height: number,
  columns: number,
  zone: Zone,
): Row[] {
  const rows: Row[] = [];
  for (let index = Math.min(end, entries.length) - 1; index >= 0 && rows.length < height; index--) {
    const entry = entries[index];
    if (!entry) break;
    rows.unshift(...rowsOf(entry, columns, zone));
    const day = calendarDay(entry.at, zone);
    const before = entries[index - 1];
    if (before === undefined || calendarDay(before.at, zone) !== day) {
      rows.unshift({
        key: `day.${entry.id}`,
        kind: 'day',
        lead: '',
        text: `── ${day} `,
        struck: false,
        handle: '',
      });
    }
  }
  return rows.slice(-height);
}
