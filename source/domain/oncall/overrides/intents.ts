/** What a person can do with schedules, one type for each intent. */
import type { Interval } from './events.ts';

/** `force`: limits may be broken, and an override may begin in the past; only with a reason. Left out: not, and none. */
type Forced = { force?: boolean; why?: string | null };

export type OncallIntents = {
  /** Person null: no one is on call. */
  override: Interval & Forced & { schedule: string; person: string | null };
  /**
   * Someone covers whatever a person is on duty for in these schedules. `from` null: from now on; `to` null: until the end of
   * the person's shift then, or of the next one.
   */
  'cover-person': Forced & {
    schedules: readonly string[];
    of: string;
    person: string | null;
    from: string | null;
    to: string | null;
  };
  'remove-override': Forced & { override: string };
  /** `gives` is the person's own time, `takes` the other person's. */
  'swap-offer': Forced & { schedule: string; to: string; gives: Interval; takes: Interval };
  'swap-accept': Forced & { swap: string };
  'swap-decline': { swap: string; why: string | null };
  /** Takes the offer back. */
  'swap-withdraw': { swap: string; why?: string | null };
  /** Ends an accepted swap: what is left of both shifts returns. */
  'swap-undo': Forced & { swap: string };
};

export type OncallIntentName = keyof OncallIntents;

export type OncallIntent<N extends OncallIntentName = OncallIntentName> = {
  [K in N]: { readonly do: K } & Readonly<OncallIntents[K]>;
}[N];
