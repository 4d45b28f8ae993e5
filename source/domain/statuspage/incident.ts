/** The public view of an incident: its public updates and its progress. Never its internal title, notes or people. */

import {
  currentWindow,
  type ImpactWindow,
  isImpacted,
  orderWindows,
  totalImpact,
  windowEnd,
} from '../incident/impact.ts';
import { compareInstants } from '../incident/instants.ts';
import type { Incident, IncidentState } from '../incident/state.ts';
import { type Entry, entriesOf } from '../incident/timeline.ts';
import type { TimeValue } from '../incident/vocabulary.ts';
import type { Affected } from './services.ts';
import { findWorst, type PublicState, type ServiceState } from './vocabulary.ts';

export type PublicUpdate = {
  /** Unique in its incident: the instant, `20260105T105900Z`; or `resolved` or `again`. */
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
  /** The worst that it does to a service now, or did; `operational`: all of them have recovered. */
  readonly impact: ServiceState;
  readonly state: PublicState;
  /** Ids of the affected services. */
  readonly services: readonly string[];
  readonly affected: Affected;
  /** The start of the impact; null: unknown. */
  readonly began: TimeValue | null;
  readonly resolved: TimeValue | null;
  /** When users were affected, in order. */
  readonly windows: readonly PublicWindow[];
  /** How long users were affected in all; null: unknown, or not over. */
  readonly minutes: number | null;
  /** Oldest first; at least one. */
  readonly updates: readonly PublicUpdate[];
};

/** An interval in which users were affected, and what was said about it. */
export type PublicWindow = {
  readonly from: TimeValue | null;
  readonly to: TimeValue | null;
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

type Dated = { readonly at: string };
const byTime = (a: Dated, b: Dated) => compareInstants(a.at, b.at);

const isOver = ({ status }: IncidentState): boolean => status !== 'active';
const resolvedTime = (record: IncidentState): TimeValue | null =>
  isOver(record) ? (record.times.resolved ?? record.times.closed) : null;

/**
 * An impact window as the public saw it: from when it was opened, which may be later than its start, so that what was published
 * before keeps its state.
 */
type Episode = {
  readonly window: ImpactWindow;
  readonly resolved: TimeValue | null;
};

/**
 * The windows in the order in which they were opened, the current one last, each with the resolution that ended it. One that was
 * recorded afterwards began nothing.
 */
function findEpisodes(record: IncidentState): Episode[] {
  const current = currentWindow(record);
  const earlier = record.windows
    .filter(window => window !== current && !window.isAdded)
    .sort((a, b) => compareInstants(a.opened, b.opened))
    .map(window => ({ window, resolved: window.resolved }));
  return current ? [...earlier, { window: current, resolved: resolvedTime(record) }] : earlier;
}

/** The episode at an instant: the first one has no beginning. */
const episodeAt = (episodes: readonly Episode[], at: string): Episode | undefined =>
  episodes.findLast(({ window }, index) => index === 0 || window.opened <= at);

/** The progress of an incident at an instant, by its times as known now. */
function stateAt(episodes: readonly Episode[], at: string): PublicState {
  const episode = episodeAt(episodes, at);
  const steps = [
    ['resolved', episode?.resolved],
    ['monitoring', episode?.window.mitigated],
    ['identified', episode?.window.identified],
  ] as const;
  return steps.find(([, time]) => time && time.at <= at)?.[0] ?? 'investigating';
}

/** @param impact what it does to services now: once all of them have recovered, it is only monitored */
function stateNow(record: IncidentState, impact: ServiceState): PublicState {
  if (isOver(record)) return 'resolved';
  if (!isImpacted(record) || impact === 'operational') return 'monitoring';
  return currentWindow(record)?.identified ? 'identified' : 'investigating';
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

/** The updates that the page adds where no public update announced a resolution, or that users are affected again. */
const addedTexts = {
  resolved: 'This incident is resolved.',
  again: 'This incident is active again.',
} as const;

/** The public updates with those that the page adds. Those of earlier impact windows stay: they were published. */
function withAdded(updates: readonly PublicUpdate[], episodes: readonly Episode[]): PublicUpdate[] {
  const add = (id: keyof typeof addedTexts, at: string): PublicUpdate => ({
    ...{ id, at, changed: at, text: addedTexts[id] },
    state: id === 'resolved' ? 'resolved' : stateAt(episodes, at),
  });
  const added = episodes.flatMap((episode, index) => {
    const { window, resolved } = episode;
    const said = updates.filter(({ at }) => episodeAt(episodes, at) === episode);
    const isNews = index > 0 && said.length === 0;
    const isSilent = resolved !== null && !said.some(({ state }) => state === 'resolved');
    return [
      ...(isNews ? [add('again', window.opened)] : []),
      ...(isSilent ? [add('resolved', resolved.at)] : []),
    ];
  });
  return [...updates, ...makeIdsUnique(added)].sort(byTime);
}

/** The impact windows, the updates of each, and the total in whole minutes. */
function createPublicWindows(
  record: IncidentState,
  episodes: readonly Episode[],
  updates: readonly PublicUpdate[],
): Pick<PublicIncident, 'windows' | 'minutes'> {
  const { milliseconds } = totalImpact(record.windows);
  return {
    windows: orderWindows(record.windows).map(window => ({
      from: window.from,
      to: windowEnd(window),
      updates: updates.filter(({ at }) => episodeAt(episodes, at)?.window === window),
    })),
    minutes: milliseconds === null ? null : Math.floor(milliseconds / 60_000),
  };
}

/**
 * The public view of an incident; null without a public update.
 * @param entries the public updates of the incident and of those that were merged into it
 * @param affected the services of the page that it affects, and how badly
 */
export function createPublicIncident(
  record: IncidentState,
  entries: readonly Entry[],
  affected: Affected,
  publicText: (text: string) => string,
): PublicIncident | null {
  const episodes = findEpisodes(record);
  const said = entries.toSorted(byTime).map(
    (entry): PublicUpdate => ({
      id: instantId(entry.at),
      at: entry.at,
      changed: entry.versions.at(-1)?.at ?? entry.at,
      state: stateAt(episodes, entry.at),
      text: publicText(entry.text),
    }),
  );
  const [first] = said;
  if (first === undefined) return null;
  const impact = findWorst([...affected.services.map(({ state }) => state), affected.other]);
  const updates = withAdded(makeIdsUnique(said), episodes);
  return {
    id: incidentId(first.at),
    title: headline(first.text) || `Service ${impact === 'operational' ? 'notice' : impact}`,
    impact,
    state: stateNow(record, impact),
    services: affected.services.map(({ id }) => id),
    affected,
    began: record.times.impactStarted,
    resolved: resolvedTime(record),
    ...createPublicWindows(record, episodes, updates),
    updates,
  };
}
