/**
 * Reads facts back from the generated parts of a review, because a team's CI has the file but not the journal. A part that is
 * missing, or that the team's own template words differently, yields no facts.
 */
import type { Outline } from '../document/outline.ts';

export type DocumentFacts = {
  readonly followUps: readonly {
    readonly id: string;
    readonly hasOwner: boolean;
    readonly hasDue: boolean;
  }[];
  /** UTC ISO-8601, to the minute. */
  readonly entries: readonly string[];
  /** Start and end of the response, as far as the document gives them. */
  readonly from: string | null;
  readonly until: string | null;
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

const instant = (date: string, clock: string) => `${date}T${clock}:00.000Z`;

const parseFollowUp = (row: string): DocumentFacts['followUps'] => {
  const [id = '', , , owner = '', due = '', , status = ''] = cells(row);
  return /^T-\d+$/.test(id) && status === 'open'
    ? [{ id, hasOwner: owner !== '' && owner !== 'nobody', hasDue: /^\d{4}-/.test(due) }]
    : [];
};

/** The entries of the complete log, each with its line number (from 0). */
export function readLoggedLines(outline: Outline): { readonly at: string; readonly line: number }[] {
  let date = '';
  return findPartLines(outline, 'log').flatMap(({ line, text }) => {
    date = /^\*\*(\d{4}-\d\d-\d\d), UTC/.exec(text)?.[1] ?? date;
    const clock = /^- ~?(\d\d:\d\d) /.exec(text)?.[1];
    return clock !== undefined && date !== '' ? [{ at: instant(date, clock), line }] : [];
  });
}

/** Reads one time from the table of times, by its label. */
function readTime(rows: readonly Line[], label: string): string | null {
  const row = rows.find(({ text }) => text.startsWith(`| ${label} |`));
  const [, date, clock] = /^\| [^|]+ \| ~?(\d{4}-\d\d-\d\d) (\d\d:\d\d) \|/.exec(row?.text ?? '') ?? [];
  return date !== undefined && clock !== undefined ? instant(date, clock) : null;
}

/** Reads names in the format of the head: `Ana Ruiz (2026-01-05 10:08 to …)<br>Ben Okafor …`. */
function readNames(rows: readonly Line[]): string[] {
  const people = /^\| (?:Authors|Commander|Investigator|Responders|Reviewers) \|/;
  return rows
    .filter(({ text }) => people.test(text))
    .flatMap(({ text }) => (cells(text)[1] ?? '').split(/<br>|, (?=\p{Lu})/u))
    .map(text => text.replace(/\s*[(,].*$/, '').trim())
    .filter(name => name !== '' && name !== 'nobody' && name !== 'none');
}

export function readDocumentFacts(outline: Outline): DocumentFacts {
  const times = findPartLines(outline, 'times');
  const [detected, declared] = [readTime(times, 'Detected'), readTime(times, 'Declared')];
  const [from = null] = [detected, declared].filter(at => at !== null).sort();
  return {
    followUps: findPartLines(outline, 'follow-ups').flatMap(({ text }) => parseFollowUp(text)),
    entries: readLoggedLines(outline).map(({ at }) => at),
    from,
    until: readTime(times, 'Resolved'),
    names: readNames(findPartLines(outline, 'header')),
  };
}
