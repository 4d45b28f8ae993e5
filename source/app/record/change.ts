/** Records changes (deployments and the like), whoever reports them. */
import type { ChangeDraft, ChangeEvent } from '../../domain/changes/change.ts';
import { contextNow, type NewId, stamp } from '../../domain/kernel/event.ts';
import { cleanDeep } from '../../domain/kernel/text.ts';
import type { Journal } from '../../store/journal.ts';

type ChangeContext = {
  readonly by: string;
  /** When it happened: UTC ISO-8601; null where its sender did not say. */
  readonly at: string | null;
  readonly now: string;
};

/**
 * Records a change. What it resolves with is on disk.
 * @returns the change; the recorded one where a sender sends it again
 */
export async function recordChange(
  journal: Pick<Journal, 'appendChanges'>,
  draft: ChangeDraft,
  { by, at: reported, now }: ChangeContext,
  newId: NewId,
): Promise<ChangeEvent> {
  // A sender's clock may be ahead: nothing happens after it is recorded.
  const at = reported !== null && reported < now ? reported : now;
  const context = { ...contextNow(by, now), at: { at, approximate: false } };
  const event: ChangeEvent = stamp({ type: 'change-recorded', ...cleanDeep(draft) }, context, newId);
  // The store decides whether it has the change already, on its redacted content.
  const [change = event] = await journal.appendChanges([event]);
  return change;
}
