/**
 * The lines of a calendar file and the components they make (RFC 5545, sections 3.1 and 3.6). Ours and not the library's,
 * because it names no lines, and because a hostile file is refused here before anything expensive looks at it.
 */
import { cleanLine } from '../../kernel/text.ts';
import { CalendarError } from './calendar-error.ts';

/** One unfolded line: `DTSTART;TZID=Europe/Madrid:20260105T090000`. */
export type ContentLine = {
  /** In lower case: `dtstart`. */
  readonly name: string;
  readonly text: string;
  /** Where it begins in the file, from 1. */
  readonly line: number;
};

/** What stands between BEGIN and END. */
export type Component = {
  /** In lower case: `vevent`. */
  readonly name: string;
  readonly line: number;
  readonly lines: readonly ContentLine[];
  readonly parts: readonly Component[];
};

/** Bytes. A busy team's calendar of ten years is a tenth of it. */
export const calendarSizeLimit = 5 * 1024 * 1024;

/** A calendar, an event, its alarm: nothing real is deeper. */
const deepest = 10;
const longestShown = 60;

/** A line as part of a message: cut, in quotes, safe to print. */
export function shown(text: string): string {
  const line = cleanLine(text);
  return JSON.stringify(line.length > longestShown ? `${line.slice(0, longestShown)}…` : line);
}

/** Folded lines put together: one that starts with white space goes on where the line before it ended. */
function unfolded(text: string): ContentLine[] {
  const found: { name: string; text: string; line: number }[] = [];
  for (const [index, written] of text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .entries()) {
    const line = index + 1;
    const before = found.at(-1);
    if (/^[ \t]/.test(written) && before) before.text += written.slice(1);
    else if (written.trim() !== '') {
      const [, name] = /^([A-Za-z0-9-]+)[;:]/.exec(written) ?? [];
      // A name may be folded too, but nobody does.
      if (!name) throw new CalendarError(line, shown(written), 'a line of a calendar, NAME:VALUE');
      found.push({ name: name.toLowerCase(), text: written, line });
    }
  }
  return found;
}

type OpenComponent = {
  readonly name: string;
  readonly line: number;
  readonly lines: ContentLine[];
  readonly parts: Component[];
};

const wordOf = ({ text }: ContentLine) =>
  text
    .slice(text.indexOf(':') + 1)
    .trim()
    .toLowerCase();

/** Said first of what is something else altogether, before a line of it is taken for a broken one. */
function checkStart(text: string): void {
  const [first = ''] = text.trimStart().split(/\r?\n/, 1);
  if (/^begin:vcalendar\s*$/i.test(first)) return;
  const found = first === '' ? 'nothing' : shown(first);
  throw new CalendarError(1, found, 'a calendar, which starts with BEGIN:VCALENDAR');
}

const endLine = ({ name }: OpenComponent) => `END:${cleanLine(name).toUpperCase().slice(0, longestShown)}`;

/**
 * The VCALENDAR objects of a file; RFC 5545 section 3.4 lets several follow each other.
 * @throws CalendarError for what is no calendar
 */
export function readComponents(text: string): Component[] {
  checkStart(text);
  const whole: Component[] = [];
  const open: OpenComponent[] = [];
  const lines = unfolded(text);
  for (const content of lines) {
    const inner = open.at(-1);
    const wrong = (expected: string) => new CalendarError(content.line, shown(content.text), expected);
    if (content.name === 'begin') {
      const name = wordOf(content);
      if (!inner && name !== 'vcalendar') throw wrong('BEGIN:VCALENDAR');
      if (open.length === deepest) throw wrong(`at most ${deepest} levels of nesting`);
      open.push({ name, line: content.line, lines: [], parts: [] });
    } else if (!inner) throw wrong('BEGIN:VCALENDAR');
    else if (content.name === 'end') {
      if (wordOf(content) !== inner.name) throw wrong(endLine(inner));
      open.pop();
      (open.at(-1)?.parts ?? whole).push(inner);
    } else inner.lines.push(content);
  }
  const unclosed = open.at(-1);
  if (!unclosed) return whole;
  const last = lines.at(-1)?.line ?? 1;
  throw new CalendarError(last, 'the end of the file', `${endLine(unclosed)} for line ${unclosed.line}`);
}

/** The first line of that name. */
export const lineNamed = ({ lines }: Component, name: string): ContentLine | undefined =>
  lines.find(line => line.name === name);

export const linesNamed = ({ lines }: Component, name: string): ContentLine[] =>
  lines.filter(line => line.name === name);
