/** What was changed around a page or an incident. */
import type { ChangeEvent } from '../../domain/changes/change.ts';
import { askedFor, changesOf, type Span } from '../../domain/changes/context.ts';
import { StoreError } from '../../store/journal.ts';
import type { CommandContext } from './context.ts';

/** @throws {StoreError} where they cannot be read */
export async function changesAround(context: CommandContext, span: Span): Promise<readonly ChangeEvent[]> {
  const now = context.now();
  const { from, to } = askedFor(span, now);
  return changesOf(await (await context.store.open()).changes(from, to), span, now);
}

/** Beside what somebody looks at, and no reason not to show that: where they cannot be read, it says so. */
export async function changesBeside(context: CommandContext, span: Span): Promise<readonly ChangeEvent[]> {
  try {
    return await changesAround(context, span);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    context.output.inform(`note: what was changed around it is not known: ${error.message}`);
    return [];
  }
}
