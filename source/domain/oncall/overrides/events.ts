/**
 * Overrides and swaps of the team file's schedules, in the team-wide journal.
 * Instants are UTC ISO-8601 with milliseconds.
 */
import type { Stamp } from '../../kernel/event.ts';

/** Half-open, as shifts are. */
export type Interval = { readonly from: string; readonly to: string };

export type OncallPayloads = {
  'override-added': Interval & {
    schedule: string;
    person: string;
    why: string | null;
    /** The limits that it violates; the person who forced it was warned. */
    breaks: string[];
    /** The one person who is relieved; left out: everyone on duty. */
    relieves?: string;
  };
  /** An override that puts no one on call. It is numbered as the others are. */
  'vacancy-added': Interval & { schedule: string; why: string | null; relieves?: string };
  'override-removed': { override: string; why: string | null };
  /** `by` gives `gives` to `to`, and takes `takes` from them. */
  'swap-offered': {
    schedule: string;
    to: string;
    gives: Interval;
    takes: Interval;
    breaks: string[];
    /** Others share one of the shifts: only these two are exchanged in it. */
    shared?: boolean;
    why?: string | null;
  };
  /** `from`: what began earlier is exchanged from then on. `breaks`: limits beyond those of the offer. */
  'swap-accepted': { swap: string; from?: string; breaks?: string[]; why?: string | null };
  'swap-declined': { swap: string; why: string | null };
  /** The offer is taken back; by another person only with a reason. */
  'swap-withdrawn': { swap: string; why?: string | null };
  /** An accepted swap ends: what is left of both shifts returns. */
  'swap-undone': { swap: string; why: string | null };
};

export type OncallEventType = keyof OncallPayloads;

/** An event without its stamp. */
export type OncallDraft<T extends OncallEventType = OncallEventType> = {
  [K in T]: { readonly type: K } & Readonly<OncallPayloads[K]>;
}[T];

export type OncallEvent<T extends OncallEventType = OncallEventType> = Stamp & OncallDraft<T>;
