/** What people write: entries, their corrections, status updates and check-ins. */

import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts';
import { later } from '../instants.ts';
import { type Entry, entryWithId, type Timeline } from '../timeline.ts';
import { type Evolvers, incidentClosed } from './change.ts';

type EntryEvents =
  | 'entry-added'
  | 'entry-amended'
  | 'entry-struck'
  | 'entry-pinned'
  | 'entry-linked'
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

  'entry-struck': (state, { entry: id, why, by, recorded }, timeline) => {
    const entry = findCorrectable(timeline, id, state.id);
    if (isRefusal(entry)) return entry;
    return {
      replaced: { ...entry, struck: { by, at: recorded, why } },
      state: {
        temporaryFixes: state.temporaryFixes.map(fix => (fix.entry === id ? { ...fix, struck: true } : fix)),
      },
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

  'update-posted': (state, { at, audience, text, nextDue }) => {
    if (state.status === 'closed') return incidentClosed(state.id);
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

/** The entry to correct. */
function findCorrectable(timeline: Timeline, id: string, incident: string): Entry | Refusal {
  const entry = entryWithId(timeline, id);
  return entry ? (refuseCorrection(entry) ?? entry) : noSuchEntry(id, incident);
}

/** Refuses to correct entries that callme recorded, and struck ones. */
export function refuseCorrection({ kind, struck }: Entry): Refusal | null {
  if (kind === 'event') return refuse('system-entry', {});
  return struck ? refuse('entry-struck', { by: struck.by, why: struck.why }) : null;
}

const noSuchEntry = (entry: string, incident: string) =>
  refuse('no-such-entry', { entry, incident }, { do: 'list-entries', incident });
