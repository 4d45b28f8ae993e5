/**
 * The kinds of timeline entries, one row for each. All code that shows, types or filters kinds reads this table. A kind without
 * a row does not compile.
 */
import type { EntryKind, LoggedKind } from '../domain/incident/vocabulary.ts';

type EntryKindRow = {
  /** The sign before a text that logs it as this kind; null: there is no sign for it. */
  readonly sign: string | null;
  readonly label: string;
  /** The name of a colour by its meaning: a `ToneName` of the console's theme. */
  readonly tone: 'normal' | 'strong' | 'accent' | 'good' | 'muted';
  /** A short description, for the help. */
  readonly description: string;
};

export const entryKinds: Readonly<Record<EntryKind, EntryKindRow>> = {
  note: { sign: null, label: 'note', tone: 'normal', description: 'anything worth writing down' },
  finding: { sign: '*', label: 'finding', tone: 'strong', description: 'something you found out' },
  hypothesis: { sign: '?', label: 'hypothesis', tone: 'accent', description: 'a possible cause' },
  decision: { sign: '!', label: 'decision', tone: 'strong', description: 'what was decided' },
  action: {
    sign: '>',
    label: 'action',
    tone: 'good',
    description: 'what was done; #fix marks a temporary fix',
  },
  update: { sign: '^', label: 'update', tone: 'accent', description: 'a status update; ^^ makes it public' },
  event: { sign: null, label: 'event', tone: 'muted', description: 'what the system recorded' },
};

export const entryKindNames = Object.keys(entryKinds) as readonly EntryKind[];

/**
 * A kind that is typed with a sign: events are recorded by the system, and a text without a sign is a note.
 */
type SignedKind = Exclude<LoggedKind, 'note'> | 'update';

/** @returns the kind with a sign; null if there is none */
export function findKindBySign(sign: string): SignedKind | null {
  const kind = entryKindNames.find(name => sign !== '' && entryKinds[name].sign === sign);
  return kind === undefined || kind === 'note' || kind === 'event' ? null : kind;
}
