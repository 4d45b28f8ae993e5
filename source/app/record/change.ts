/** Records changes (deployments and the like) from any source. */
import type { ChangeDraft, ChangeEvent } from '../../domain/changes/change.ts';
import { contextNow, type NewId, stamp } from '../../domain/kernel/event.ts';
import { cleanDeep } from '../../domain/kernel/text.ts';
import type { Journal } from '../../store/journal.ts';

type ChangeContext = {
  readonly by: string;
  /** When it happened: UTC ISO-8601; null if its sender did not say. */
  readonly at: string | null;
  readonly now: string;
};

/**
 * Records a change. Durable when it resolves.
 * @returns the change; for a retry, the one that was recorded first
 */
export async function recordChange(
  journal: Pick<Journal, 'appendChanges'>,
  draft: ChangeDraft,
  { by, at: reported, now }: ChangeContext,
  newId: NewId,
): Promise<ChangeEvent> {
  // A sender's clock may be ahead, but a change cannot happen after it is recorded.
  const at = reported !== null && reported < now ? reported : now;
  const context = { ...contextNow(by, now), at: { at, approximate: false } };
  const event: ChangeEvent = stamp({ type: 'change-recorded', ...cleanDeep(draft) }, context, newId);
  // The store detects retries, because it compares redacted content.
  const [change = event] = await journal.appendChanges([event]);
  return change;
}
