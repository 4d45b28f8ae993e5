/** The state of silences, folded from their journal. */
import type { Match } from '../match.ts';

/** `SIL-2`: numbered by the journal's order. Half-open: `[from, until)`. */
export type AddedSilence = {
  readonly id: string;
  readonly match: Match;
  readonly from: string;
  readonly until: string;
  readonly why: string;
  readonly by: string;
  readonly ended: { readonly by: string; readonly at: string; readonly why: string | null } | null;
};

export type SilenceState = {
  /** In the journal's order. */
  readonly silences: readonly AddedSilence[];
};

export const emptySilences: SilenceState = { silences: [] };

/** A silence from any source; null: open at that end. */
export type Silence = {
  readonly match: Match;
  readonly from: string | null;
  readonly until: string | null;
  readonly why: string;
};

/** A silence of the team file. */
export type WrittenSilence = {
  readonly match: Match;
  readonly from: string | null;
  readonly to: string | null;
  readonly why: string | null;
};

/** All silences: those of the team file, and the journaled ones up to when they were ended. */
export function collectSilences(written: readonly WrittenSilence[], { silences }: SilenceState): Silence[] {
  return [
    ...written.map(({ match, from, to, why }) => ({
      match,
      from,
      until: to,
      why: why ?? 'a silence of the team file',
    })),
    ...silences.flatMap(({ match, from, until, why, ended }) => {
      const end = ended && ended.at < until ? ended.at : until;
      return from < end ? [{ match, from, until: end, why }] : [];
    }),
  ];
}
