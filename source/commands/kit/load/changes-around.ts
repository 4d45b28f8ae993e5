/** The changes around a page or an incident, for the commands that show one. */
import { findChangesAround } from '../../../app/changes-around.ts';
import type { ChangeEvent } from '../../../domain/changes/change.ts';
import type { Span } from '../../../domain/changes/context.ts';
import { StoreError } from '../../../store/journal.ts';
import type { CommandContext } from '../context.ts';

/** Context alone: where the changes cannot be read, a note says so, and the rest is shown. */
export async function loadChangesOrWarn(
  context: CommandContext,
  span: Span,
): Promise<readonly ChangeEvent[]> {
  try {
    return await findChangesAround({ journal: await context.store.open(), now: context.now }, span);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    context.output.inform(`note: the changes around the incident cannot be read: ${error.message}`);
    return [];
  }
}
