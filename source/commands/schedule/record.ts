/** The one way of recording something about schedules from a command. */

import { decisionContextOf } from '../../app/context.ts';
import { recordOncall } from '../../app/record-oncall.ts';
import type { OpenSchedules } from '../../app/schedules.ts';
import type { OncallIntent } from '../../domain/oncall/overrides/intents.ts';
import type { OncallState } from '../../domain/oncall/overrides/state.ts';
import { type Args, Failure } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { parseTimeFlag } from '../kit/incident.ts';

/** @throws {Failure} where it is refused; what was accepted with doubts is told */
export async function recordOn(
  args: Args,
  context: CommandContext,
  { schedules }: OpenSchedules,
  intent: OncallIntent,
): Promise<OncallState> {
  const at = await parseTimeFlag(context, args, 'at');
  const app = await context.app();
  const result = await recordOncall(app.journal, intent, schedules, decisionContextOf(app, at), app.newId);
  if (!('record' in result)) throw new Failure(result.code, result.message, result.missing);
  for (const warning of result.warnings) context.output.inform(`note: ${warning}`);
  return result.record;
}
