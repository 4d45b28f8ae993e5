/** What a person can do with schedules, one type for each intent. */
import type { Interval } from './events.ts';

export type OncallIntents = {
  override: Interval & { schedule: string; person: string; force: boolean; why: string | null };
  'remove-override': { override: string; why: string | null };
  /** `gives` is the person's own time, `takes` the other person's. */
  'swap-offer': { schedule: string; to: string; gives: Interval; takes: Interval; force: boolean };
  'swap-accept': { swap: string };
  'swap-decline': { swap: string; why: string | null };
  'swap-withdraw': { swap: string };
};

export type OncallIntentName = keyof OncallIntents;

export type OncallIntent<N extends OncallIntentName = OncallIntentName> = {
  [K in N]: { readonly do: K } & Readonly<OncallIntents[K]>;
}[N];
