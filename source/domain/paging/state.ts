/** A page with what only deciding about it needs. Plain JSON, so that a checkpoint can hold it. */
import { type Refusal, refuse } from '../kernel/refusal.ts';
import type { Remedy } from '../kernel/remedy.ts';
import type { EscalationReason } from './events.ts';
import type { Page } from './page.ts';

export type PageState = Page & {
  /** When it began, as its sender has it. */
  readonly startsAt: string | null;
  /** Why it went to that team. */
  readonly because: string;
  /** When somebody first reacted, and who: what is taken back when it is paged for again stays here. */
  readonly firstAcknowledged: { readonly by: string; readonly at: string } | null;
  /** Why the escalation under way began; null: the page came in. */
  readonly escalatedWhy: EscalationReason | null;
  /** The id of the event that triaged it. */
  readonly triagedBy: string | null;
  /** When the newest of its events was written. */
  readonly lastRecorded: string;
};

/** Whether it still wants somebody: it is neither resolved nor triaged. */
export const isWaiting = ({ status }: Page): boolean => status === 'open' || status === 'acknowledged';

/** Whether it waits and is nobody's: it is to be said loudly. Whoever brought one in from elsewhere knows. */
export const isOrphaned = (page: Page): boolean => page.team === null && isWaiting(page) && !page.imported;

/** The person who acknowledged it; null where nobody did, or its sender alone. */
export const acknowledgerOf = ({ acknowledged, source }: Page): string | null =>
  acknowledged && acknowledged.by !== source ? acknowledged.by : null;

/** Whether its escalation is under way: nobody has it, and nothing keeps it quiet. */
export const isEscalating = ({ status, silenced, snoozedUntil }: Page): boolean =>
  status === 'open' && silenced === null && snoozedUntil === null;

/** Whether somebody is to be told of it now, here. */
export const isLoud = (page: Page): boolean => isEscalating(page) && !page.imported;

/** Why something about a page does not apply: its status, and who brought it there. */
export function refuseStatus(page: PageState, remedy: Remedy | null = null): Refusal {
  const { id, status, triage, resolved, acknowledged } = page;
  if (status === 'triaged' && triage)
    return refuse('already-triaged', { page: id, by: triage.by, as: triage.as }, remedy);
  if (status === 'resolved' && resolved) return refuse('already-resolved', { id, by: resolved.by }, remedy);
  if (status === 'acknowledged' && acknowledged)
    return refuse('already-acknowledged', { page: id, by: acknowledged.by }, remedy);
  return refuse('page-open', { page: id }, remedy);
}
