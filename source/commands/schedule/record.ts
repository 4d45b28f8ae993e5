/** The one way of recording something about schedules from a command. */

import { decisionContextOf } from '../../app/context.ts';
import { type OncallRecorded, recordOncall } from '../../app/record/oncall.ts';
import type { OpenSchedules } from '../../app/schedules.ts';
import { isRefusal, RefusedError } from '../../domain/kernel/refusal.ts';
import type { OncallIntent } from '../../domain/oncall/overrides/intents.ts';
import { formatDayTime } from '../../format/text/oncall.ts';
import type { Zone } from '../../time/format.ts';
import type { CommandContext } from '../kit/context.ts';
import { problemLine } from '../kit/remedy.ts';

/**
 * @param zone the zone in which warnings print times
 * @throws {RefusedError} where it is refused
 */
export async function recordOn(
  context: CommandContext,
  { schedules }: OpenSchedules,
  intent: OncallIntent,
  zone: Zone,
): Promise<OncallRecorded> {
  const app = await context.app();
  const result = await recordOncall(app.journal, intent, schedules, decisionContextOf(app), app.newId);
  const instant = (at: string) => formatDayTime(Date.parse(at), zone);
  if (isRefusal(result)) throw new RefusedError(result, instant);
  for (const warning of result.warnings) context.output.inform(`note: ${problemLine(warning, instant)}`);
  return result;
}
