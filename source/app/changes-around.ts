/** Finds the changes around a page or an incident. */
import type { ChangeEvent } from '../domain/changes/change.ts';
import { changesInterval, changesOf, type Span } from '../domain/changes/context.ts';
import type { Journal } from '../store/journal.ts';

/** @throws {StoreError} if they cannot be read */
export async function findChangesAround(
  { journal, now }: { readonly journal: Pick<Journal, 'changes'>; readonly now: () => string },
  span: Span,
): Promise<readonly ChangeEvent[]> {
  const instant = now();
  const { from, to } = changesInterval(span, instant);
  return changesOf(await journal.changes(from, to), span, instant);
}
