/**
 * Silences and maintenance windows beside those of the team file, in the team-wide journal.
 * Instants are UTC ISO-8601 with milliseconds.
 */
import type { Stamp } from '../../kernel/event.ts';
import type { Match } from '../match.ts';

export type SilencePayloads = {
  /** `from` null: at once. One with both ends is a maintenance window. */
  'silence-added': { match: Match; from: string | null; until: string; why: string };
  'silence-ended': { silence: string; why: string | null };
};

export type SilenceEventType = keyof SilencePayloads;

/** An event that is not yet stamped. */
export type SilenceDraft<T extends SilenceEventType = SilenceEventType> = {
  [K in T]: { readonly type: K } & Readonly<SilencePayloads[K]>;
}[T];

export type SilenceEvent<T extends SilenceEventType = SilenceEventType> = Stamp & SilenceDraft<T>;
