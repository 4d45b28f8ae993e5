/** The public view of an incident: its public updates and its progress. Never its internal title, notes or people. */

import type { Incident, IncidentState } from '../incident/state.ts';
import { type Entry, entriesOf } from '../incident/timeline.ts';
import type { TimeValue } from '../incident/vocabulary.ts';
import { type Impact, type PublicState, severityImpact } from './vocabulary.ts';

export type PublicUpdate = {
  /** Unique in its incident: the instant, `20260105T105900Z`; or `resolved`. */
  readonly id: string;
  readonly at: string;
  /** When its text last changed; `at` if it never did. */
  readonly changed: string;
  readonly state: PublicState;
  readonly text: string;
};

export type PublicIncident = {
  /** The time of the first public update, `2026-01-05-105900`: the internal number is not public. */
  readonly id: string;
  /** The first sentence of the first update. The incident's own title is internal and may name hosts or customers. */
  readonly title: string;
  readonly impact: Impact;
  readonly state: PublicState;
  /** Ids of the affected services. */
  readonly services: readonly string[];
  /** The start of the impact; null: unknown. */
  readonly began: TimeValue | null;
  readonly resolved: TimeValue | null;
  /** Oldest first; at least one. */
  readonly updates: readonly PublicUpdate[];
};

/** The part of a timeline that the page needs. */
export type PublicPart = {
  /** The public updates, with their current text. Excludes struck updates. */
  readonly updates: readonly Entry[];
  /** Everyone who wrote an entry, to redact their names. */
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

/** The progress of an incident at an instant, by its times as known now. */
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

/** The first sentence of a text, cut between words. A sentence ends before a capital letter, so "e.g." does not end one. */
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

/** Numbers duplicate ids: `a`, `a-2`. */
export function makeIdsUnique<T extends { readonly id: string }>(things: readonly T[]): T[] {
  const seen = new Map<string, number>();
  return things.map(thing => {
    const count = (seen.get(thing.id) ?? 0) + 1;
    seen.set(thing.id, count);
    return count === 1 ? thing : { ...thing, id: `${thing.id}-${count}` };
  });
}

/** The final update, if no public update announced the resolution. */
const resolvedText = 'This incident is resolved.';

function withEnd(updates: readonly PublicUpdate[], record: IncidentState): PublicUpdate[] {
  const resolved = resolvedTime(record);
  if (resolved === null || updates.some(({ state }) => state === 'resolved')) return [...updates];
  const { at } = resolved;
  return [...updates, { id: 'resolved', at, changed: at, state: 'resolved', text: resolvedText }];
}

/**
 * The public view of an incident; null without a public update.
 * @param entries the public updates of the incident and of those that were merged into it
 */
export function createPublicIncident(
  record: IncidentState,
  entries: readonly Entry[],
  services: readonly string[],
  publicText: (text: string) => string,
): PublicIncident | null {
  const updates = entries.toSorted(byTime).map(
    (entry): PublicUpdate => ({
      id: instantId(entry.at),
      at: entry.at,
      changed: entry.versions.at(-1)?.at ?? entry.at,
      state: stateAt(record, entry.at),
      text: publicText(entry.text),
    }),
  );
  const [first] = updates;
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
    updates: withEnd(makeIdsUnique(updates), record),
  };
}
