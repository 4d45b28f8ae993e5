/** The one way through the house (design section 2) for changes, whoever tells of them. */
import type { ChangeDraft, ChangeEvent } from '../domain/changes/change.ts';
import { cleanDeep } from '../domain/kernel/text.ts';
import type { Journal } from '../store/journal.ts';
import type { NewId } from './record.ts';

type Context = {
  readonly by: string;
  /** When it happened: UTC ISO-8601; null where its sender did not say. */
  readonly at: string | null;
  readonly now: string;
};

/**
 * Records a change. What it resolves with is on disk.
 * @returns the change; the one that is there already where a sender comes again
 */
export async function recordChange(
  journal: Pick<Journal, 'appendChanges'>,
  draft: ChangeDraft,
  { by, at: said, now }: Context,
  newId: NewId,
): Promise<ChangeEvent> {
  // Nothing is recorded before it happens: a sender's clock may be ahead.
  const at = said !== null && said < now ? said : now;
  const event: ChangeEvent = {
    ...{ v: 1, id: newId(), at, recorded: now, by, type: 'change-recorded' },
    ...cleanDeep(draft),
  };
  // The journal says whether it is there already, of what it keeps: secrets are taken out before.
  const [change = event] = await journal.appendChanges([event]);
  return change;
}
