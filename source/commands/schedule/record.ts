/** The one way of recording something about schedules from a command. */

import { decisionContextOf } from '../../app/context.ts';
import { recordOncall } from '../../app/record/oncall.ts';
import type { OpenSchedules } from '../../app/schedules.ts';
import type { OncallIntent } from '../../domain/oncall/overrides/intents.ts';
import type { OncallState } from '../../domain/oncall/overrides/state.ts';
import type { Args } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { parseTimeFlag, unwrapRecorded } from '../kit/incident.ts';

/** @throws {RefusedError} where it is refused */
export async function recordOn(
  args: Args,
  context: CommandContext,
  { schedules }: OpenSchedules,
  intent: OncallIntent,
): Promise<OncallState> {
  const at = await parseTimeFlag(context, args, 'at');
  const app = await context.app();
  const result = await recordOncall(app.journal, intent, schedules, decisionContextOf(app, at), app.newId);
  return (await unwrapRecorded(context, result)).record;
}
