/** What `schedule check` and `doctor` report of overrides and swaps that name someone who has left. */

/** An override or a swap that is not over, and names someone who is not in the team file. */
export type DanglingCover = {
  /** `swap`: an accepted one. */
  readonly kind: 'override' | 'swap' | 'swap-offer';
  /** `O-3`, `S-2`. */
  readonly id: string;
  readonly schedule: string;
  readonly person: string;
  /** Whether the person would be on duty by it; else they are the one who is relieved, or asked. */
  readonly covers: boolean;
  /** UTC ISO-8601. */
  readonly from: string;
  readonly to: string;
};
