/** A page with the fields that only decisions need. Plain JSON, so that a checkpoint can hold it. */
import { type Refusal, refuse } from '../kernel/refusal.ts';
import type { Remedy } from '../kernel/remedy.ts';
import type { EscalationReason } from './events.ts';
import type { Page } from './page.ts';

export type PageState = Page & {
  /** When it began, according to its sender. */
  readonly startsAt: string | null;
  /** Why it was routed to that team. */
  readonly because: string;
  /** The first reaction, and its author. Kept when the escalation restarts. */
  readonly firstAcknowledged: { readonly by: string; readonly at: string } | null;
  /** Why the current escalation began; null: the page was received. */
  readonly escalatedWhy: EscalationReason | null;
  /** The id of the event that triaged it. */
  readonly triagedBy: string | null;
  /** The time of its newest event. */
  readonly lastRecorded: string;
};

/** Whether it needs a response: it is neither resolved nor triaged. */
export const isWaiting = ({ status }: Page): boolean => status === 'open' || status === 'acknowledged';

/** Whether it is open and unacknowledged. Excludes imported pages. */
export const isOrphaned = (page: Page): boolean => page.team === null && isWaiting(page) && !page.imported;

/** The person who acknowledged it; null if no one did, or only its sender. */
export const acknowledgerOf = ({ acknowledged, source }: Page): string | null =>
  acknowledged && acknowledged.by !== source ? acknowledged.by : null;

/** Whether its escalation is running: unacknowledged, and not silenced. */
export const isEscalating = ({ status, silenced, snoozedUntil }: Page): boolean =>
  status === 'open' && silenced === null && snoozedUntil === null;

/** Whether people are to be notified of it now, in this store. */
export const isLoud = (page: Page): boolean => isEscalating(page) && !page.imported;

/** Why an event does not apply to a page: its status, and who set it. */
export function refuseStatus(page: PageState, remedy: Remedy | null = null): Refusal {
  const { id, status, triage, resolved, acknowledged } = page;
  if (status === 'triaged' && triage)
    return refuse('already-triaged', { page: id, by: triage.by, as: triage.as }, remedy);
  if (status === 'resolved' && resolved) return refuse('already-resolved', { id, by: resolved.by }, remedy);
  if (status === 'acknowledged' && acknowledged)
    return refuse('already-acknowledged', { page: id, by: acknowledged.by }, remedy);
  return refuse('page-open', { page: id }, remedy);
}
