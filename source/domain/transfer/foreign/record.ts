/** The common format of records from other systems. */
import { compareInstants } from '../../incident/instants.ts';
import type { Labels } from '../../paging/alert.ts';

export const systems = ['pagerduty', 'grafana'] as const;
/** The author of events that no person caused. */
export type System = (typeof systems)[number];
export const systemNames: Readonly<Record<System, string>> = { pagerduty: 'PagerDuty', grafana: 'Grafana' };

/** A person in the other system, as far as known. */
export type ForeignPerson = {
  readonly id: string | null;
  readonly name: string | null;
  readonly email: string | null;
};

/** `by` null: the system itself. `key` identifies it within the record, the same in every export. */
export type ForeignEvent = {
  readonly key: string;
  readonly at: string;
  readonly by: ForeignPerson | null;
} /** `released`: no longer acknowledged, if it was; `reopened`: no longer resolved. */ & (
  | { readonly what: 'acknowledged' | 'released' | 'reopened' }
  /** Authored text, and events that only a timeline can hold. */
  | { readonly what: 'noted' | 'said'; readonly text: string }
  | { readonly what: 'resolved'; readonly text: string }
  | {
      readonly what: 'notified';
      readonly person: ForeignPerson;
      readonly channel: string;
      readonly failed: boolean;
    }
);

export type ForeignTask = {
  readonly key: string;
  readonly at: string;
  readonly text: string;
  readonly by: ForeignPerson | null;
  readonly owner: ForeignPerson | null;
  /** When it was done; null if it is open. */
  readonly done: string | null;
};

export type ForeignRecord = {
  readonly system: System;
  /** A name for people: `PagerDuty incident 1234 (PT4KHLK)`. */
  readonly called: string;
  /** Its identity: unique across systems. */
  readonly origin: string;
  readonly title: string;
  readonly body: string;
  /** The words for its severity there, the one that counts first: a priority, then an urgency. */
  readonly severityWords: readonly string[];
  /** Whether it began as an alert that needed a response. */
  readonly isAlert: boolean;
  /** Whether people declared it, so that it is more than an alert. */
  readonly isDeclared: boolean;
  readonly isDrill: boolean;
  /** The names of its teams in the other system. */
  readonly teams: readonly string[];
  readonly labels: Labels;
  readonly link: string | null;
  readonly began: string;
  readonly impact: { readonly started: string | null; readonly ended: string | null };
  readonly declaredBy: ForeignPerson | null;
  readonly commander: ForeignPerson | null;
  readonly investigator: ForeignPerson | null;
  /** Sorted by time. */
  readonly happenings: readonly ForeignEvent[];
  /** The number of entries of its log that could not be read: without a time or an id. */
  readonly unreadable: number;
  /** When the record last changed there, if it says so: the newest of several copies counts. */
  readonly changed: string | null;
  readonly tasks: readonly ForeignTask[];
};

/** An invalid record, and why. */
export type RejectedRecord = { readonly where: string; readonly why: string };

export const sortByTime = (happenings: readonly ForeignEvent[]): ForeignEvent[] =>
  happenings.toSorted((a, b) => compareInstants(a.at, b.at));

type Standing = 'open' | 'acknowledged' | 'resolved';

/** What the words of another system for the state of a record mean. */
export type Standings = Readonly<Record<string, Standing>>;

/** The state that a word means, in any case; null if it is unknown. */
export function findStanding(standings: Standings, word: unknown): Standing | null {
  const key = typeof word === 'string' ? word.trim().toLowerCase() : '';
  return Object.hasOwn(standings, key) ? (standings[key] ?? null) : null;
}

/** The state that a record has in the other system, and since when. */
export type FinalState = {
  readonly standing: Standing;
  readonly at: string | null;
  readonly by: ForeignPerson | null;
};

const after: { readonly [W in ForeignEvent['what']]?: Standing } = {
  acknowledged: 'acknowledged',
  released: 'open',
  reopened: 'open',
  resolved: 'resolved',
};

/** What leads from one state to another. */
const leads: Readonly<
  Record<Standing, (from: Standing) => 'acknowledged' | 'released' | 'reopened' | 'resolved'>
> = {
  acknowledged: () => 'acknowledged',
  resolved: () => 'resolved',
  open: from => (from === 'resolved' ? 'reopened' : 'released'),
};

/**
 * Makes events end in the state that the record itself has, which is newer than its log: an export without a log has no event
 * for it, and some changes of the state are not in the log.
 * @param happenings sorted by time
 * @param final null: the record does not say
 * @param began when the record began: the time of its state if nothing else has one
 */
export function settle(
  happenings: readonly ForeignEvent[],
  final: FinalState | null,
  began: string,
): ForeignEvent[] {
  let standing: Standing = 'open';
  const settled = happenings.filter(({ what }) => {
    if (what === 'released' && standing !== 'acknowledged') return false;
    if (what === 'reopened' && standing !== 'resolved') return false;
    standing = after[what] ?? standing;
    return true;
  });
  if (final === null || final.standing === standing) return settled;
  const last = settled.at(-1)?.at ?? began;
  const at = final.at !== null && final.at >= last ? final.at : last;
  const what = leads[final.standing](standing);
  const event = { key: `${what} ${at}`, at, by: final.by };
  return [...settled, what === 'resolved' ? { what, ...event, text: '' } : { what, ...event }];
}
