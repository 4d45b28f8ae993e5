/** What a person can do with a page, one type for each intent. Used by the console, the commands and the watch. */
import type { IncidentId } from '../kernel/ids.ts';
import type { EscalationReason } from './events.ts';
import type { Triage } from './page.ts';

export type PageIntents = {
  /** `takeOver`: even if another person has it. */
  acknowledge: { takeOver: boolean };
  /**
   * `into`: the incident that it is a duplicate of. `why` is required for a false positive, so that the alert can be fixed;
   * otherwise it may be null. `correct`: even if it was triaged before.
   */
  triage: { as: Triage; into: IncidentId | null; why: string | null; correct: boolean };
  /** UTC ISO-8601 with milliseconds. */
  snooze: { until: string };
  resolve: Record<never, never>;
  escalate: { why: EscalationReason };
  attach: { incident: IncidentId };
};

export type PageIntentName = keyof PageIntents;
export type PageIntent<N extends PageIntentName = PageIntentName> = {
  [K in N]: { readonly do: K } & Readonly<PageIntents[K]>;
}[N];
