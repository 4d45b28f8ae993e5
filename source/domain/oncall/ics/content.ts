/**
 * Parses the lines and components of a calendar file (RFC 5545, sections 3.1 and 3.6). Not done by the library, because it
 * reports no line numbers, and because a hostile file must be refused before anything expensive processes it.
 */
import { cleanLine } from '../../kernel/text.ts';
import { CalendarError } from './calendar-error.ts';

/** One unfolded line: `DTSTART;TZID=Europe/Madrid:20260105T090000`. */
export type ContentLine = {
  /** The name in lower case: `dtstart`. */
  readonly name: string;
  readonly text: string;
  /** The line number of its start in the file, from 1. */
  readonly line: number;
};

/** A component: the lines between BEGIN and END. */
export type Component = {
  /** The name in lower case: `vevent`. */
  readonly name: string;
  readonly line: number;
  readonly lines: readonly ContentLine[];
  readonly parts: readonly Component[];
};

/** The maximum size in bytes. Ten years of a busy team's calendar are a tenth of it. */
export const calendarSizeLimit = 5 * 1024 * 1024;

/** The maximum nesting: a calendar, an event, its alarm. */
const deepest = 10;
const longestShown = 60;

/** A line for a message: truncated, quoted, safe to print. */
export function shown(text: string): string {
  const line = cleanLine(text);
  return JSON.stringify(line.length > longestShown ? `${line.slice(0, longestShown)}…` : line);
}

/** Unfolds lines: one that starts with white space continues the previous line. */
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
      // A name may be folded too, but no known tool does that.
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

/** Reports a file of another kind as a whole, before one of its lines is reported as invalid. */
function checkStart(text: string): void {
  const [first = ''] = text.trimStart().split(/\r?\n/, 1);
  if (/^begin:vcalendar\s*$/i.test(first)) return;
  const found = first === '' ? 'nothing' : shown(first);
  throw new CalendarError(1, found, 'a calendar, which starts with BEGIN:VCALENDAR');
}

const endLine = ({ name }: OpenComponent) => `END:${cleanLine(name).toUpperCase().slice(0, longestShown)}`;

/**
 * Parses the VCALENDAR objects of a file; RFC 5545 section 3.4 allows several.
 * @throws CalendarError for an invalid calendar
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

/** The first line with that name. */
export const lineNamed = ({ lines }: Component, name: string): ContentLine | undefined =>
  lines.find(line => line.name === name);

export const linesNamed = ({ lines }: Component, name: string): ContentLine[] =>
  lines.filter(line => line.name === name);
