/** The one way of recording something about schedules from a command. */

import { decisionContextOf } from '../../app/context.ts';
import { recordOncall } from '../../app/record/oncall.ts';
import type { OpenSchedules } from '../../app/schedules.ts';
import type { OncallIntent } from '../../domain/oncall/overrides/intents.ts';
import type { OncallState } from '../../domain/oncall/overrides/state.ts';
import type { CommandContext } from '../kit/context.ts';
import { unwrapRecorded } from '../kit/incident.ts';

/** @throws {RefusedError} where it is refused */
export async function recordOn(
  context: CommandContext,
  { schedules }: OpenSchedules,
  intent: OncallIntent,
): Promise<OncallState> {
  const app = await context.app();
  const result = await recordOncall(app.journal, intent, schedules, decisionContextOf(app), app.newId);
  return (await unwrapRecorded(context, result)).record;
}
