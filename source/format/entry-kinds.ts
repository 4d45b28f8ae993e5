/**
 * The kinds of timeline entries: one row for each, and everything that shows, types or filters a kind reads
 * it here. A kind without a row does not compile.
 */
import type { EntryKind, LoggedKind } from '../domain/incident/vocabulary.ts';

type EntryKindRow = {
  /** Typed in front of a text to log it as this kind; null: it is not typed with a sign. */
  readonly sign: string | null;
  readonly label: string;
  /** The name of a colour by meaning: a `ToneName` of the console's theme. */
  readonly tone: 'normal' | 'strong' | 'accent' | 'good' | 'muted';
  /** What it is for, in a few words, for the help. */
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

/** @returns the kind that a sign stands for; null if it is not the sign of a kind */
export function findKindBySign(sign: string): SignedKind | null {
  const kind = entryKindNames.find(name => sign !== '' && entryKinds[name].sign === sign);
  return kind === undefined || kind === 'note' || kind === 'event' ? null : kind;
}
