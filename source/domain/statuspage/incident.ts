/** One incident as the public sees it: what was said to it, and how far it has come. Never its own title, notes or people. */

import type { Incident, IncidentState } from '../incident/state.ts';
import { type Entry, entriesOf } from '../incident/timeline.ts';
import type { TimeValue } from '../incident/vocabulary.ts';
import { type Impact, type PublicState, severityImpact } from './vocabulary.ts';

export type PublicUpdate = {
  /** Within its incident: the instant, `20260105T105900Z`; or `resolved`. */
  readonly id: string;
  readonly at: string;
  /** When what it says was changed last; `at` where it never was. */
  readonly changed: string;
  readonly state: PublicState;
  readonly text: string;
};

export type PublicIncident = {
  /** When the public was told first, `2026-01-05-105900`: numbers of ours are nobody's business. */
  readonly id: string;
  /** The first sentence of the first update. An incident's own title is internal: it names what broke, or for whom. */
  readonly title: string;
  readonly impact: Impact;
  readonly state: PublicState;
  /** Ids of the services that it is about. */
  readonly services: readonly string[];
  /** When the impact began; null: not known. */
  readonly began: TimeValue | null;
  readonly resolved: TimeValue | null;
  /** Oldest first; at least one. */
  readonly updates: readonly PublicUpdate[];
};

/** What the page needs of a timeline: the rest of it need not be kept. */
export type PublicPart = {
  /** What was said to the public, as it reads now. Struck updates were taken back. */
  readonly updates: readonly Entry[];
  /** Everybody who wrote anything in it: whose names the public is not told. */
  readonly writers: readonly string[];
};

export function readPublicPart({ timeline }: Incident): PublicPart {
  const entries = entriesOf(timeline);
  const writers = entries.flatMap(({ by, struck, versions }) => [
    by,
    struck?.by,
    ...versions.map(each => each.by),
  ]);
  return {
    updates: entries.filter(
      ({ kind, audience, struck }) => kind === 'update' && audience === 'public' && struck === null,
    ),
    writers: [...new Set(writers)].filter(by => by !== undefined),
  };
}

const byTime = (a: Entry, b: Entry) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0);

const isOver = ({ status }: IncidentState): boolean => status !== 'active';
const resolvedTime = (record: IncidentState): TimeValue | null =>
  isOver(record) ? (record.times.resolved ?? record.times.closed) : null;

/** How far an incident had come at an instant, by its times as they are known now. */
function stateAt(record: IncidentState, at: string): PublicState {
  const { identified, mitigated } = record.times;
  const steps = [
    ['resolved', resolvedTime(record)],
    ['monitoring', mitigated],
    ['identified', identified],
  ] as const;
  return steps.find(([, time]) => time !== null && time.at <= at)?.[0] ?? 'investigating';
}

function stateNow(record: IncidentState): PublicState {
  if (isOver(record)) return 'resolved';
  if (record.times.mitigated) return 'monitoring';
  return record.times.identified ? 'identified' : 'investigating';
}

const maxTitle = 80;

/** The first sentence of a text, cut between words. A sentence ends before a capital letter, so that "e.g." ends none. */
function headline(text: string): string {
  const [line = ''] = text.split('\n');
  const [sentence = ''] = line.split(/(?<=[.!?])\s+(?=\p{Lu})/u);
  const characters = [...sentence];
  if (characters.length <= maxTitle) return sentence.replace(/\.$/, '');
  const short = characters.slice(0, maxTitle).join('');
  return `${short.slice(0, Math.max(short.lastIndexOf(' '), maxTitle / 2)).trimEnd()}…`;
}

const instantId = (at: string): string => `${at.slice(0, 19).replace(/[^0-9T]/g, '')}Z`;
const incidentId = (at: string): string =>
  `${at.slice(0, 10).replace(/[^0-9-]/g, '')}-${at.slice(11, 19).replace(/\D/g, '')}`;

/** Ids that are given twice get a number: `a`, `a-2`. */
export function makeIdsUnique<T extends { readonly id: string }>(things: readonly T[]): T[] {
  const seen = new Map<string, number>();
  return things.map(thing => {
    const count = (seen.get(thing.id) ?? 0) + 1;
    seen.set(thing.id, count);
    return count === 1 ? thing : { ...thing, id: `${thing.id}-${count}` };
  });
}

/** Said by the page itself where nobody told the public that it is over. */
const resolvedText = 'This incident is resolved.';

function withEnd(updates: readonly PublicUpdate[], record: IncidentState): PublicUpdate[] {
  const resolved = resolvedTime(record);
  if (resolved === null || updates.some(({ state }) => state === 'resolved')) return [...updates];
  const { at } = resolved;
  return [...updates, { id: 'resolved', at, changed: at, state: 'resolved', text: resolvedText }];
}

/**
 * An incident as the public sees it; null where nothing was said of it.
 * @param entries what was said to the public, of it and of those that were merged into it
 */
export function createPublicIncident(
  record: IncidentState,
  entries: readonly Entry[],
  services: readonly string[],
  publicText: (text: string) => string,
): PublicIncident | null {
  const told = entries.toSorted(byTime).map(
    (entry): PublicUpdate => ({
      id: instantId(entry.at),
      at: entry.at,
      changed: entry.versions.at(-1)?.at ?? entry.at,
      state: stateAt(record, entry.at),
      text: publicText(entry.text),
    }),
  );
  const [first] = told;
  if (first === undefined) return null;
  const impact = severityImpact[isOver(record) ? record.highestSeverity : record.severity];
  return {
    id: incidentId(first.at),
    title: headline(first.text) || `Service ${impact}`,
    impact,
    state: stateNow(record),
    services,
    began: record.times.impactStarted,
    resolved: resolvedTime(record),
    updates: withEnd(makeIdsUnique(told), record),
  };
}
