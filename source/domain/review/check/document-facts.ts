/**
 * Reads facts back from the generated parts of a review, because a team's CI has the file but not the journal. A part that is
 * missing, or that the team's own template words differently, yields no facts.
 */
import { DateTime } from 'luxon';
import type { Period } from '../../incident/pauses.ts';
import type { Outline } from '../document/outline.ts';

export type DocumentFacts = {
  readonly followUps: readonly {
    readonly id: string;
    readonly hasOwner: boolean;
    readonly hasDue: boolean;
  }[];
  /** The zone of the times in the document (IANA). */
  readonly zone: string;
  /** UTC ISO-8601, to the minute. */
  readonly entries: readonly string[];
  /** Start and end of the response, as far as the document gives them. */
  readonly from: string | null;
  readonly until: string | null;
  /** From a resolution to the next reopening. */
  readonly pauses: readonly Period[];
  /** The participants. */
  readonly names: readonly string[];
};

type Line = { readonly line: number; readonly text: string };

function findPartLines({ lines, parts }: Outline, name: string): Line[] {
  const part = parts.find(candidate => candidate.name === name);
  return part
    ? lines.slice(part.first, part.last).map((text, index) => ({ line: part.first + index, text }))
    : [];
}

const cells = (row: string): string[] =>
  row
    .trim()
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map(cell => cell.trim());

/** The UTC instant of a wall time in the document's zone. */
const instant = (date: string, clock: string, zone: string) =>
  DateTime.fromISO(`${date}T${clock}`, { zone }).toUTC().toFormat("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'");

/** The zone in the head. Before 0.5, times were UTC in every zone: "Europe/Madrid; times are UTC where nothing else is said". */
function readZone(rows: readonly Line[]): string {
  const row = rows.map(({ text }) => cells(text)).find(([label]) => label === 'Zone');
  const zone = /^([\w/+-]+), /.exec(row?.[1]?.replace(/\\/g, '') ?? '')?.[1] ?? 'UTC';
  return DateTime.utc().setZone(zone).isValid ? zone : 'UTC';
}

const parseFollowUp = (row: string): DocumentFacts['followUps'] => {
  const [id = '', , , owner = '', due = '', , status = ''] = cells(row);
  return /^T-\d+$/.test(id) && status === 'open'
    ? [{ id, hasOwner: owner !== '' && owner !== 'nobody', hasDue: /^\d{4}-/.test(due) }]
    : [];
};

/** A day of the log: `**2026-01-05** (UTC+01:00)`, and `**2026-01-05, UTC**` before 0.5; or of the timeline: `### Monday 2026-01-05`. */
const dayPattern = /^(?:\*\*|__|#{2,6} \w+ )(\d{4}-\d\d-\d\d)(?:, UTC)?(?:\*\*|__)?(?: |$)/;

/** The entries of the complete log, or of the timeline in a document without it, each with its line number (from 0). */
export function readLoggedLines(
  outline: Outline,
  zone: string,
): { readonly at: string; readonly line: number }[] {
  let date = '';
  const log = findPartLines(outline, 'log');
  return (log.length > 0 ? log : findPartLines(outline, 'timeline')).flatMap(({ line, text }) => {
    date = dayPattern.exec(text)?.[1] ?? date;
    const clock = /^[-*+]\s+~?(\d\d:\d\d) /.exec(text)?.[1];
    return clock !== undefined && date !== '' ? [{ at: instant(date, clock, zone), line }] : [];
  });
}

/** Reads a time from the table of times, by its label; of several impact windows, each by its number. */
function readTimes(rows: readonly Line[], label: string, zone: string): Map<number, string> {
  const found = rows.flatMap(({ text }): [number, string][] => {
    const [first = '', value = ''] = cells(text);
    const number = first === label ? 1 : Number(/^ \(window (\d+)\)$/.exec(first.slice(label.length))?.[1]);
    const [, date, clock] = /^~?(\d{4}-\d\d-\d\d) (\d\d:\d\d)/.exec(value) ?? [];
    const isFound = first.startsWith(label) && number > 0 && date !== undefined && clock !== undefined;
    return isFound ? [[number, instant(date, clock, zone)]] : [];
  });
  return new Map(found);
}

const readTime = (rows: readonly Line[], label: string, zone: string): string | null =>
  [...readTimes(rows, label, zone).values()].sort().at(-1) ?? null;

/** The times from the resolution of one impact window to the start of the next. */
function readPauses(rows: readonly Line[], zone: string): Period[] {
  const started = readTimes(rows, 'Impact started', zone);
  return [...readTimes(rows, 'Resolved', zone)].flatMap(([number, from]) => {
    const until = started.get(number + 1);
    return until !== undefined && until > from ? [{ from, until }] : [];
  });
}

/** Reads names in the format of the head: `Ana Ruiz (2026-01-05 10:08 to …)<br>Ben Okafor …`. */
function readNames(rows: readonly Line[]): string[] {
  const people = /^\|\s*(?:Authors|Commander|Investigator|Responders|Reviewers)\s*\|/;
  return rows
    .filter(({ text }) => people.test(text))
    .flatMap(({ text }) => (cells(text)[1] ?? '').split(/<br>|, (?=\p{Lu})/u))
    .map(text => text.replace(/\s*[(,].*$/, '').trim())
    .filter(name => name !== '' && name !== 'nobody' && name !== 'none');
}

export function readDocumentFacts(outline: Outline): DocumentFacts {
  const times = findPartLines(outline, 'times');
  const zone = readZone(findPartLines(outline, 'header'));
  const [detected, declared] = [readTime(times, 'Detected', zone), readTime(times, 'Declared', zone)];
  const [from = null] = [detected, declared].filter(at => at !== null).sort();
  return {
    followUps: findPartLines(outline, 'follow-ups').flatMap(({ text }) => parseFollowUp(text)),
    zone,
    entries: readLoggedLines(outline, zone).map(({ at }) => at),
    from,
    until: readTime(times, 'Resolved', zone),
    pauses: readPauses(times, zone),
    names: readNames(findPartLines(outline, 'header')),
  };
}
