/** The one way of recording something about schedules from a command. */

import { recordOncall } from '../../app/record-oncall.ts';
import type { OncallIntent } from '../../domain/oncall/overrides/intents.ts';
import type { OncallState } from '../../domain/oncall/overrides/state.ts';
import { type Asked, Failure } from '../kit/command.ts';
import { context, type Edge } from '../kit/context.ts';
import { timeFlag } from '../kit/incident.ts';
import { recordingJournal } from '../kit/redacted-journal.ts';
import type { OpenSchedules } from '../kit/schedules.ts';

/** @throws {Failure} where it is refused; what was accepted with doubts is told */
export async function recordOn(
  asked: Asked,
  edge: Edge,
  { schedules }: OpenSchedules,
  intent: OncallIntent,
): Promise<OncallState> {
  const when = await context(edge, await timeFlag(edge, asked, 'at'));
  const result = await recordOncall(await recordingJournal(edge), intent, schedules, when, await edge.ids());
  if (!('record' in result)) throw new Failure(result.code, result.message, result.missing);
  for (const warning of result.warnings) edge.tell(`note: ${warning}`);
  return result.record;
}
