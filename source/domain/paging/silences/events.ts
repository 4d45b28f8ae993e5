/**
 * Silences and maintenance windows in the team-wide journal, in addition to those of the team file.
 * Instants are UTC ISO-8601 with milliseconds.
 */
import type { Stamp } from '../../kernel/event.ts';
import type { Match } from '../match.ts';

export type SilencePayloads = {
  /** `from` null: at once. With both ends, it is a maintenance window. */
  'silence-added': { match: Match; from: string | null; until: string; why: string };
  'silence-ended': { silence: string; why: string | null };
};

export type SilenceEventType = keyof SilencePayloads;

/** An event without its stamp. */
export type SilenceDraft<T extends SilenceEventType = SilenceEventType> = {
  [K in T]: { readonly type: K } & Readonly<SilencePayloads[K]>;
}[T];

export type SilenceEvent<T extends SilenceEventType = SilenceEventType> = Stamp & SilenceDraft<T>;
