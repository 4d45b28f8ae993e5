/** The one way of recording something about schedules from a command. */

import { recordOncall } from '../../app/record-oncall.ts';
import type { OncallIntent } from '../../domain/oncall/overrides/intents.ts';
import type { OncallState } from '../../domain/oncall/overrides/state.ts';
import { type Args, Failure } from '../kit/command.ts';
import { type CommandContext, decisionContext } from '../kit/context.ts';
import { parseTimeFlag } from '../kit/incident.ts';
import { openRedactingJournal } from '../kit/redacted-journal.ts';
import type { OpenSchedules } from '../kit/schedules.ts';

/** @throws {Failure} where it is refused; what was accepted with doubts is told */
export async function recordOn(
  args: Args,
  context: CommandContext,
  { schedules }: OpenSchedules,
  intent: OncallIntent,
): Promise<OncallState> {
  const when = await decisionContext(context, await parseTimeFlag(context, args, 'at'));
  const result = await recordOncall(
    await openRedactingJournal(context),
    intent,
    schedules,
    when,
    await context.loadNewId(),
  );
  if (!('record' in result)) throw new Failure(result.code, result.message, result.missing);
  for (const warning of result.warnings) context.output.inform(`note: ${warning}`);
  return result.record;
}
