/**
 * Adds a calendar to the text of a team file. The library says where things stand; the text is changed there and nowhere else,
 * because writing the whole document anew would move everybody's comments and spaces.
 */
import { isDeepStrictEqual } from 'node:util';
import { isMap, isNode, isPair, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import { readDocument } from '../errors/yaml-document.ts';

export type AddedCalendar = {
  readonly schedule: string;
  /** The path, relative to the team file. */
  readonly ics: string;
  /** An expression for titles; null: all events. */
  readonly match: string | null;
  /** Whose shifts they are; null: those of the people they name. */
  readonly person: string | null;
  /** Of a schedule that is made for it; else of the rotation, null: its schedule's. */
  readonly timezone: string | null;
  /** Of the rotation of a schedule that is made for it; without: the calendar's own, or the schedule's. */
  readonly rotationTimezone?: string | null;
};

/** What is put where. */
type Insertion = { readonly offset: number; readonly text: string };

/** Plain where YAML cannot take it for anything else; a JSON string is a YAML string. */
const scalar = (text: string) =>
  /^[A-Za-z][\w/.-]*\.ics$|^UTC$|^[A-Z][a-z]+\/[\w/+-]+$/.test(text) ? text : JSON.stringify(text);
const key = (text: string) =>
  /^(?!(?:true|false|null|yes|no|on|off|y|n)$)[A-Za-z][\w.-]*$/i.test(text) ? text : JSON.stringify(text);

const columnOf = (text: string, offset: number) => offset - (text.lastIndexOf('\n', offset - 1) + 1);

/** Where the line ends that something ends on, past its newline. */
function lineAfter(text: string, end: number): number {
  const last = text.slice(0, end).trimEnd().length;
  const newline = text.indexOf('\n', last);
  return newline === -1 ? text.length : newline + 1;
}

/** Past the comments that belong to what came before: those that are further in than a new item would be. */
function pastComments(text: string, from: number, column: number): number {
  let offset = from;
  for (;;) {
    const [line = '', spaces = ''] = /^( *)#.*(?:\r?\n|$)/.exec(text.slice(offset, offset + 2000)) ?? [];
    if (line === '' || spaces.length <= column) return offset;
    offset += line.length;
  }
}

/** Where the last thing in a node ends: the node's own end is past the comments that follow. */
function lastEnd(node: unknown): number | null {
  if ((isMap(node) || isSeq(node)) && !node.flow && node.items.length > 0) {
    const last: unknown = node.items.at(-1);
    return isPair(last) ? (lastEnd(last.value) ?? lastEnd(last.key)) : lastEnd(last);
  }
  return isNode(node) ? (node.range?.[1] ?? null) : null;
}

/** At the end of a list or map: as lines of their own where it is written so, or between its brackets. */
function atEndOf(
  text: string,
  whole: YAMLMap | YAMLSeq,
  lines: readonly string[],
  flow: string,
): Insertion | null {
  if (!whole.range) return null;
  const [start, end] = whole.range;
  if (whole.flow) return { offset: end - 1, text: whole.items.length > 0 ? `, ${flow}` : flow };
  const column = columnOf(text, start);
  const offset = pastComments(text, lineAfter(text, lastEnd(whole) ?? end), column);
  return { offset, text: block(text, offset, lines, column) };
}

function block(text: string, offset: number, lines: readonly string[], column: number): string {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const before = offset > 0 && text[offset - 1] !== '\n' ? newline : '';
  return before + lines.map(line => `${' '.repeat(column)}${line}${newline}`).join('');
}

/** The keys of the rotation, as lines. */
function keysOf({ ics, match, person }: AddedCalendar, timezone: string | null): string[] {
  const all = { ics: scalar(ics), match: match && JSON.stringify(match), person: person && key(person) };
  const written = { ...all, timezone: timezone && scalar(timezone) };
  return Object.entries(written).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]));
}

/** A list item in lines. */
const itemLines = (keys: readonly string[]) =>
  keys.map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`));

/** A schedule of its own: its lines, as indented as the names of schedules are, and the same on one line. */
function ofOwn(added: AddedCalendar): { lines: string[]; flow: string } {
  const [name, zone] = [key(added.schedule), scalar(added.timezone ?? 'UTC')];
  const keys = keysOf(added, added.rotationTimezone ?? null);
  const items = itemLines(keys).map(line => `    ${line}`);
  return {
    lines: [`${name}:`, `  timezone: ${zone}`, '  rotations:', ...items],
    flow: `${name}: {timezone: ${zone}, rotations: [{${keys.join(', ')}}]}`,
  };
}

function insertionOf(text: string, added: AddedCalendar): Insertion | null {
  const document = parseDocument(text, { version: '1.2', uniqueKeys: false, prettyErrors: false });
  const schedules = document.get('schedules', true);
  const own = ofOwn(added);
  if (isMap(schedules) && schedules.has(added.schedule)) {
    const rotations = schedules.getIn([added.schedule, 'rotations'], true);
    const keys = keysOf(added, added.timezone);
    return isSeq(rotations) ? atEndOf(text, rotations, itemLines(keys), `{${keys.join(', ')}}`) : null;
  }
  if (isMap(schedules)) return atEndOf(text, schedules, own.lines, own.flow);
  if (document.has('schedules')) return null;
  const lines = ['schedules:', ...own.lines.map(line => `  ${line}`)];
  return { offset: text.length, text: block(text, text.length, lines, 0) };
}

type Data = { readonly schedules?: Readonly<Record<string, Readonly<Record<string, unknown>>>> | null };

/** What the file must say afterwards. */
function wanted(
  data: Data,
  { schedule, ics, match, person, timezone, rotationTimezone = null }: AddedCalendar,
): Data {
  const zoned = (zone: string | null) => ({ ...own, ...(zone !== null && { timezone: zone }) });
  const own = { ics, ...(match !== null && { match }), ...(person !== null && { person }) };
  const known = data.schedules?.[schedule];
  const rotations = Array.isArray(known?.rotations) ? known.rotations : [];
  const changed = known
    ? { ...known, rotations: [...rotations, zoned(timezone)] }
    : { timezone: timezone ?? 'UTC', rotations: [zoned(rotationTimezone)] };
  return { ...data, schedules: { ...data.schedules, [schedule]: changed } };
}

/**
 * The text of a team file with a calendar as the last rotation of a schedule, which is made where there is none of that name.
 * @param text a valid team file
 * @returns the new text, and what was put into it; null where the place is written in a way that is only for people to change
 *   (an alias)
 */
export function addCalendar(
  text: string,
  added: AddedCalendar,
): { readonly text: string; readonly insertion: string } | null {
  const insertion = insertionOf(text, added);
  if (!insertion) return null;
  const changed = text.slice(0, insertion.offset) + insertion.text + text.slice(insertion.offset);
  const [before, after] = [readDocument(text), readDocument(changed)];
  const right =
    after.usable &&
    after.problems.length === 0 &&
    isDeepStrictEqual(after.data, wanted(before.data as Data, added));
  return right ? { text: changed, insertion: insertion.text } : null;
}
