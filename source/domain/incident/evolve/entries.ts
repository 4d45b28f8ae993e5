/** What people write: entries, their corrections, status updates and check-ins. */

import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts';
import type { IncidentEvent } from '../events.ts';
import { later } from '../instants.ts';
import type { IncidentState } from '../state.ts';
import { type Entry, entriesOf, entryWithId, type Timeline, type Version } from '../timeline.ts';
import { resolutionLabels } from '../vocabulary.ts';
import { type Change, type Evolvers, incidentClosed } from './change.ts';

type EntryEvents =
  | 'entry-added'
  | 'entry-amended'
  | 'entry-corrected'
  | 'entry-struck'
  | 'entry-restored'
  | 'entry-pinned'
  | 'entry-linked'
  | 'hypothesis-resolved'
  | 'update-posted'
  | 'checked-in';

/** Entries can be added to a closed incident too: timelines are completed afterwards. */
export const entryEvolvers: Evolvers<EntryEvents> = {
  'entry-added': (state, { id, by, kind, text, links, attachment, temporaryFix }) => ({
    entry: { kind, text, links, attachment: attachment ?? null, temporaryFix },
    ...(temporaryFix && {
      state: { temporaryFixes: [...state.temporaryFixes, { entry: id, text, by, struck: false }] },
    }),
  }),

  'entry-amended': (state, { entry: id, text, by, recorded }, timeline) => {
    const entry = findCorrectable(timeline, id, state.id);
    if (isRefusal(entry)) return entry;
    if (entry.text === text) return refuse('same-text', {});
    return {
      replaced: { ...entry, text, versions: [...entry.versions, { text: entry.text, by, at: recorded }] },
      state: {
        temporaryFixes: state.temporaryFixes.map(fix => (fix.entry === id ? { ...fix, text } : fix)),
      },
    };
  },

  'entry-corrected': (state, event, timeline) => {
    const entry = findCorrectable(timeline, event.entry, state.id);
    return isRefusal(entry) ? entry : correct(state, entry, event, timeline);
  },

  'entry-struck': (state, { entry: id, why, by, recorded }, timeline) => {
    const entry = findCorrectable(timeline, id, state.id);
    if (isRefusal(entry)) return entry;
    return {
      replaced: { ...entry, struck: { by, at: recorded, why } },
      state: { temporaryFixes: withStruck(state, id, true) },
    };
  },

  'entry-restored': (state, { entry: id }, timeline) => {
    const entry = entryWithId(timeline, id);
    if (!entry) return noSuchEntry(id, state.id);
    if (entry.struck === null) return refuse('not-struck', {});
    return {
      replaced: { ...entry, struck: null },
      state: { temporaryFixes: withStruck(state, id, false) },
    };
  },

  'entry-pinned': (state, { entry: id, pinned }, timeline) => {
    const entry = entryWithId(timeline, id);
    if (!entry) return noSuchEntry(id, state.id);
    if (entry.pinned === pinned) return refuse(pinned ? 'already-pinned' : 'not-pinned', {});
    return { replaced: { ...entry, pinned } };
  },

  'entry-linked': (state, { entry: id, link }, timeline) => {
    const entry = entryWithId(timeline, id);
    if (!entry) return noSuchEntry(id, state.id);
    if (entry.links.includes(link)) return refuse('same-link', {});
    return { replaced: { ...entry, links: [...entry.links, link] } };
  },

  'hypothesis-resolved': (state, event, timeline) => {
    const entry = findCorrectable(timeline, event.entry, state.id);
    return isRefusal(entry) ? entry : resolveHypothesis(entry, event);
  },

  'update-posted': (state, { at, audience, text, nextDue }) => {
    if (state.status === 'closed') return incidentClosed(state);
    const newest = later(state.update?.at ?? null, at);
    return {
      entry: { kind: 'update', text, audience },
      ...(newest === at && { state: { update: { at, nextDue: nextDue ?? null } } }),
    };
  },

  'checked-in': (state, { by, at, mood, text }) => {
    const newest = later(state.checkIns[by]?.at ?? null, at);
    return {
      ...(newest === at && { state: { checkIns: { ...state.checkIns, [by]: { mood, text, at } } } }),
      line: `${by} is ${mood}${text ? `: ${text}` : ''}`,
    };
  },
};

/** Corrects the time or the kind of an entry, or whether it is a temporary fix. */
function correct(
  state: IncidentState,
  entry: Entry,
  { time, kind, temporaryFix, by, recorded }: IncidentEvent<'entry-corrected'>,
  timeline: Timeline,
): Change | Refusal {
  const refused = kind || temporaryFix ? refuseKindChange(entry) : null;
  if (refused) return refused;
  const before: Omit<Version, 'text' | 'by' | 'at'> = {
    ...(time &&
      (time.at !== entry.at || time.approximate !== entry.approximate) && {
        time: { at: entry.at, approximate: entry.approximate },
      }),
    ...(kind && kind !== entry.kind && { kind: entry.kind }),
    ...(typeof temporaryFix === 'boolean' &&
      temporaryFix !== entry.temporaryFix && { temporaryFix: entry.temporaryFix }),
  };
  if (Object.keys(before).length === 0) return refuse('same-entry', {});
  const { resolution, ...rest } = entry;
  const next: Entry = {
    ...rest,
    ...(time && { at: time.at, approximate: time.approximate }),
    kind: kind ?? entry.kind,
    temporaryFix: temporaryFix ?? entry.temporaryFix,
    ...(resolution && (kind ?? entry.kind) === 'hypothesis' && { resolution }),
    versions: [...entry.versions, { text: entry.text, by, at: recorded, ...before }],
  };
  if (next.temporaryFix && next.kind !== 'action') return refuse('fix-is-action', {});
  return {
    replaced: next,
    state: {
      ...(next.temporaryFix !== entry.temporaryFix && {
        temporaryFixes: next.temporaryFix
          ? [...state.temporaryFixes, { entry: next.id, text: next.text, by: next.by, struck: false }]
          : state.temporaryFixes.filter(fix => fix.entry !== next.id),
      }),
      ...(next.kind === 'update' && { update: findNewestUpdate(state, entry, next, timeline) }),
    },
  };
}

/** The newest update, after the time of one was corrected. Its deadline for the next one stays with it. */
function findNewestUpdate(
  { update }: IncidentState,
  before: Entry,
  after: Entry,
  timeline: Timeline,
): IncidentState['update'] {
  const others = entriesOf(timeline).filter(({ kind, id }) => kind === 'update' && id !== after.id);
  const at = others.reduce((newest, other) => later(newest, other.at), after.at);
  const isKnown = at === update?.at || (at === after.at && before.at === update?.at);
  return { at, nextDue: isKnown ? (update?.nextDue ?? null) : null };
}

function resolveHypothesis(
  entry: Entry,
  { resolution, why, by, recorded }: IncidentEvent<'hypothesis-resolved'>,
): Change | Refusal {
  const refused = resolution ? refuseResolution(entry) : refuseOther(entry);
  if (refused) return refused;
  const { resolution: before, ...open } = entry;
  const named = `the hypothesis "${firstWords(entry.text)}"`;
  const because = why ? `: ${why}` : '';
  if (!resolution) {
    return before
      ? { replaced: open, line: `${by} considers ${named} open again${because}` }
      : refuse('hypothesis-open', {});
  }
  return {
    replaced: { ...entry, resolution: { status: resolution, by, at: recorded, why: why ?? null } },
    line: `${by} ${resolutionLabels[resolution]} ${named}${because}`,
  };
}

const maxQuoted = 80;

/** The first line of a text, cut. */
function firstWords(text: string): string {
  const [line = ''] = text.split('\n');
  const characters = [...line];
  return characters.length <= maxQuoted && line === text
    ? text
    : `${characters.slice(0, maxQuoted).join('').trimEnd()}…`;
}

const withStruck = ({ temporaryFixes }: IncidentState, id: string, struck: boolean) =>
  temporaryFixes.map(fix => (fix.entry === id ? { ...fix, struck } : fix));

/** The entry to correct. */
function findCorrectable(timeline: Timeline, id: string, incident: string): Entry | Refusal {
  const entry = entryWithId(timeline, id);
  return entry ? (refuseCorrection(entry) ?? entry) : noSuchEntry(id, incident);
}

/** Refuses to correct entries that callme recorded, and struck ones. */
export function refuseCorrection({ id, kind, struck }: Entry): Refusal | null {
  if (kind === 'event') return refuse('system-entry', {});
  return struck
    ? refuse('entry-struck', { by: struck.by, why: struck.why }, { do: 'restore', entry: id })
    : null;
}

/** An update was sent to people outside the response. It cannot become something that was not sent. */
export const refuseKindChange = ({ kind }: Entry): Refusal | null =>
  kind === 'update' ? refuse('update-was-sent', {}) : null;

const refuseOther = ({ kind }: Entry): Refusal | null =>
  kind === 'hypothesis' ? null : refuse('not-a-hypothesis', { kind });

/** Refuses to confirm or rule out what is no hypothesis, or is not open. The first answer stays until it is undone. */
export function refuseResolution(entry: Entry): Refusal | null {
  const { id, resolution } = entry;
  if (!resolution) return refuseOther(entry);
  const { by, status, why } = resolution;
  return refuse('hypothesis-resolved', { by, status, why }, { do: 'reopen-hypothesis', entry: id });
}

const noSuchEntry = (entry: string, incident: string) =>
  refuse('no-such-entry', { entry, incident }, { do: 'list-entries', incident });
