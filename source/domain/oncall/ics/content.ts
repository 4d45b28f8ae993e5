/**
 * Parses the lines and components of a calendar file (RFC 5545, sections 3.1 and 3.6). Not done by the library, because it
 * reports no line numbers, and because a hostile file must be refused before anything expensive processes it. What many tools
 * write and no reader can misunderstand is accepted: any line ends, texts with line breaks, lines after the calendar.
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
  /** Why the component cannot be used: a line in it that is not one of a calendar, or a missing END. */
  readonly error: CalendarError | null;
};

/** The maximum size in bytes. Ten years of a busy team's calendar are a tenth of it. */
export const calendarSizeLimit = 5 * 1024 * 1024;

/** The maximum nesting: a calendar, an event, its alarm. */
const deepest = 10;
const longestShown = 60;

/** A text for a message: on one line, safe to print, and shortened. */
export function brief(text: string): string {
  const line = cleanLine(text);
  return line.length > longestShown ? `${line.slice(0, longestShown)}…` : line;
}

/**
 * A line for a message: quoted, safe to print, and shortened.
 * @param part the part that the message is about, which is not cut off
 */
export function shown(text: string, part = ''): string {
  const line = cleanLine(text);
  const at = line.indexOf(part);
  if (at === -1 || at + part.length <= longestShown) return JSON.stringify(brief(line));
  const from = Math.max(0, at - Math.floor(Math.max(0, longestShown - part.length) / 2));
  return JSON.stringify(`…${brief(line.slice(from))}`);
}

/** Properties whose value is a text that people write. Tools that do not escape it write its line breaks as they are. */
const isText = ({ name }: FileLine) =>
  name !== null &&
  /^(?:attach|categories|comment|contact|description|location|resources|summary|url|x-.*)$/.test(name);

/** The properties of RFC 5545 and RFC 7986. */
const known = new Set(
  `action attach attendee begin calscale categories class color comment completed conference contact created description dtend
  dtstamp dtstart due duration end exdate exrule freebusy geo image last-modified location method name organizer percent-complete
  priority prodid rdate recurrence-id refresh-interval related-to repeat request-status resources rrule sequence source status
  summary transp trigger tzid tzname tzoffsetfrom tzoffsetto tzurl uid url version`.split(/\s+/),
);

/**
 * Whether a name before a colon belongs to a line of a text: `Note: call ana`, `TODO: check`, `https://…`. No tool writes the name
 * of a property with a capital and small letters.
 */
const isOfText = (name: string) =>
  /^[A-Z][a-z]/.test(name) || !(known.has(name.toLowerCase()) || /^x-/i.test(name));

/** A line of the file; `name` is null if it is not one of a calendar. */
type FileLine = Omit<ContentLine, 'name'> & { readonly name: string | null };

/** Unfolds lines: one that starts with white space continues the previous line. Empty lines are skipped. */
function unfolded(text: string): Omit<ContentLine, 'name'>[] {
  const found: { text: string; line: number }[] = [];
  for (const [index, whole] of text.split(/\r*\n|\r/).entries()) {
    const written = whole.replace(/^\ufeff/, '');
    const before = found.at(-1);
    if (written.trim() === '') continue;
    if (/^[ \t]/.test(written) && before) before.text += written.slice(1);
    else found.push({ text: written.trimStart(), line: index + 1 });
  }
  return found;
}

/** The lines with their names. Those that can only be the rest of a text are appended to it. */
function namedLines(text: string): FileLine[] {
  const found: { name: string | null; text: string; line: number }[] = [];
  for (const { text: written, line } of unfolded(text)) {
    const [, name] = /^([\w-]+)[;:]/.exec(written) ?? [];
    const before = found.at(-1);
    if (before && isText(before) && (!name || isOfText(name))) before.text += `\\n${written}`;
    else found.push({ name: name?.toLowerCase() ?? null, text: written, line });
  }
  return found;
}

/** The names of components, which do not end a line of a text by chance. */
const componentName = /^(?:v[a-z]+|standard|daylight)$/;

/** These are never inside of one another: one that begins in another one shows that an END is missing. */
const apart = /^v(?:event|timezone)$/;

type OpenComponent = {
  readonly name: string;
  readonly line: number;
  readonly lines: ContentLine[];
  readonly parts: Component[];
  error: CalendarError | null;
};

const wordOf = ({ text }: FileLine) =>
  text
    .slice(text.indexOf(':') + 1)
    .trim()
    .toLowerCase();

/** Reports a file of another kind as a whole, before one of its lines is reported as invalid. */
function checkStart(text: string): void {
  const [space = ''] = /^\s*/.exec(text) ?? [];
  const [first = ''] = text.slice(space.length).split(/[\r\n]/, 1);
  if (/^begin:vcalendar\s*$/i.test(first)) return;
  const line = first === '' ? 1 : space.split(/\r\n|\r|\n/).length;
  const found = first === '' ? 'nothing' : shown(first);
  throw new CalendarError(line, found, 'a calendar, which starts with BEGIN:VCALENDAR');
}

const upper = (name: string) => cleanLine(name).toUpperCase().slice(0, longestShown);

/**
 * Parses the VCALENDAR objects of a file; RFC 5545 section 3.4 allows several. Lines after them are ignored.
 * @throws CalendarError for a file that is not a calendar, or ends in the middle of one
 */
export function readComponents(text: string): Component[] {
  checkStart(text.replace(/^\ufeff/, ''));
  const whole: Component[] = [];
  const open: OpenComponent[] = [];
  const close = () => {
    const closed = open.pop();
    if (closed) (open.at(-1)?.parts ?? whole).push(closed);
  };
  /** Closes components that have no END, at a line that shows it. */
  const closeUnended = (from: number, content: FileLine) => {
    while (open.length > from) {
      const unended = open.at(-1);
      if (unended)
        unended.error ??= new CalendarError(
          content.line,
          shown(content.text),
          `END:${upper(unended.name)} for line ${unended.line}`,
        );
      close();
    }
  };
  const lines = namedLines(text);
  for (const content of lines) {
    const inner = open.at(-1);
    if (content.name === null) {
      // Between components it says nothing about any of them.
      if (inner && inner.name !== 'vcalendar')
        inner.error ??= new CalendarError(
          content.line,
          shown(content.text),
          'a line of a calendar, NAME:VALUE',
        );
    } else if (content.name === 'begin') {
      const name = wordOf(content);
      if (!inner && name !== 'vcalendar') continue;
      if (open.length === deepest) {
        throw new CalendarError(content.line, shown(content.text), `at most ${deepest} levels of nesting`);
      }
      if (name === 'vcalendar') closeUnended(0, content);
      else if (apart.test(name))
        closeUnended(1 + open.slice(1).findIndex(each => apart.test(each.name)) || open.length, content);
      open.push({ name, line: content.line, lines: [], parts: [], error: null });
    } else if (content.name === 'end') {
      const index = open.findLastIndex(({ name }) => name === wordOf(content));
      if (index === -1) {
        const before = inner?.lines.at(-1);
        const endsText = before && isText(before) && !componentName.test(wordOf(content));
        if (inner && !endsText)
          inner.error ??= new CalendarError(content.line, shown(content.text), `END:${upper(inner.name)}`);
        continue;
      }
      closeUnended(index + 1, content);
      close();
    } else inner?.lines.push({ ...content, name: content.name });
  }
  const unclosed = open.at(-1);
  if (!unclosed) return whole;
  const last = lines.at(-1)?.line ?? 1;
  throw new CalendarError(
    last,
    'the end of the file',
    `END:${upper(unclosed.name)} for line ${unclosed.line}`,
  );
}

/** The first line with that name. */
export const lineNamed = ({ lines }: Component, name: string): ContentLine | undefined =>
  lines.find(line => line.name === name);

export const linesNamed = ({ lines }: Component, name: string): ContentLine[] =>
  lines.filter(line => line.name === name);
