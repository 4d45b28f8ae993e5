/** What can be wanted of a page, one shape an intent. The three faces (console, commands, watch) all speak these. */
import type { EscalationReason } from './events.ts';
import type { Triage } from './page.ts';

export type PageIntents = {
  /** `takeOver`: though somebody else has it. */
  acknowledge: { takeOver: boolean };
  /**
   * `into`: the incident that it is a duplicate of. `why` is required for a false positive, so that somebody can mend the
   * alert; for the others it may be null. `correct`: though it was triaged already.
   */
  triage: { as: Triage; into: string | null; why: string | null; correct: boolean };
  /** UTC ISO-8601 with milliseconds. */
  snooze: { until: string };
  resolve: Record<never, never>;
  escalate: { why: EscalationReason };
  attach: { incident: string };
};

export type PageIntentName = keyof PageIntents;
export type PageIntent<N extends PageIntentName = PageIntentName> = {
  [K in N]: { readonly do: K } & Readonly<PageIntents[K]>;
}[N];
