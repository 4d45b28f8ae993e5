/** What people write: entries, their corrections, status updates and check-ins. */
import { Conflict } from '../../kernel/conflict.ts';
import { type Entry, entryWithId } from '../timeline.ts';
import { type Appliers, later } from './change.ts';

type EntryEvents =
  | 'entry-added'
  | 'entry-amended'
  | 'entry-struck'
  | 'entry-pinned'
  | 'entry-linked'
  | 'update-posted'
  | 'checked-in';

/** Entries can be added to a closed incident too: a record is filled in afterwards (design section 5, `--at`). */
export const entryAppliers: Appliers<EntryEvents> = {
  'entry-added': (record, { id, by, kind, text, links, attachment, temporaryFix }) => ({
    entry: { kind, text, links, attachment: attachment ?? null, temporaryFix },
    ...(temporaryFix && {
      record: { temporaryFixes: [...record.temporaryFixes, { entry: id, text, by, struck: false }] },
    }),
  }),

  'entry-amended': (record, { entry: id, text, by, recorded }, timeline) => {
    const entry = correctable(entryWithId(timeline, id), id);
    if (entry instanceof Conflict) return entry;
    if (entry.text === text) return new Conflict('the entry says that already');
    return {
      replaced: { ...entry, text, versions: [...entry.versions, { text: entry.text, by, at: recorded }] },
      record: {
        temporaryFixes: record.temporaryFixes.map(fix => (fix.entry === id ? { ...fix, text } : fix)),
      },
    };
  },

  'entry-struck': (record, { entry: id, why, by, recorded }, timeline) => {
    const entry = correctable(entryWithId(timeline, id), id);
    if (entry instanceof Conflict) return entry;
    return {
      replaced: { ...entry, struck: { by, at: recorded, why } },
      record: {
        temporaryFixes: record.temporaryFixes.map(fix => (fix.entry === id ? { ...fix, struck: true } : fix)),
      },
    };
  },

  'entry-pinned': (_record, { entry: id, pinned }, timeline) => {
    const entry = entryWithId(timeline, id);
    if (!entry) return new Conflict(`there is no entry ${id}`);
    if (entry.pinned === pinned) return new Conflict(pinned ? 'it is pinned already' : 'it is not pinned');
    return { replaced: { ...entry, pinned } };
  },

  'entry-linked': (_record, { entry: id, link }, timeline) => {
    const entry = entryWithId(timeline, id);
    if (!entry) return new Conflict(`there is no entry ${id}`);
    if (entry.links.includes(link)) return new Conflict('it has that link already');
    return { replaced: { ...entry, links: [...entry.links, link] } };
  },

  'update-posted': (record, { at, audience, text, nextDue }) => {
    if (record.status === 'closed') return new Conflict(`${record.id} is closed; reopen it first`);
    const newest = later(record.update?.at ?? null, at);
    return {
      entry: { kind: 'update', text, audience },
      ...(newest === at && { record: { update: { at, nextDue: nextDue ?? null } } }),
    };
  },

  'checked-in': (record, { by, at, mood, text }) => {
    const newest = later(record.checkIns[by]?.at ?? null, at);
    return {
      ...(newest === at && { record: { checkIns: { ...record.checkIns, [by]: { mood, text, at } } } }),
      line: `${by} is ${mood}${text ? `: ${text}` : ''}`,
    };
  },
};

/** System entries tell what happened and are not rewritten; struck ones are done with. */
export function correctable(entry: Entry | undefined, id: string): Entry | Conflict {
  if (!entry) return new Conflict(`there is no entry ${id}`);
  if (entry.kind === 'event') {
    return new Conflict(
      'what the system recorded cannot be changed; log a note beside it, or correct the times',
    );
  }
  if (entry.struck) return new Conflict(`${entry.struck.by} struck it: ${entry.struck.why}`);
  return entry;
}
