/** The one way through the house (design section 2) for overrides and swaps: intent -> decide -> events -> journal -> fold. */
import type { Context } from '../domain/incident/decide/intents.ts';
import { isRefusal, type Refusal, refusal } from '../domain/kernel/decision.ts';
import { decideOncall, type Schedules } from '../domain/oncall/overrides/decide.ts';
import type { OncallEvent } from '../domain/oncall/overrides/events.ts';
import type { OncallIntent } from '../domain/oncall/overrides/intents.ts';
import type { OncallState } from '../domain/oncall/overrides/state.ts';
import type { Journal } from '../store/journal.ts';
import type { NewId } from './record.ts';

/** What was recorded, and how overrides and swaps stand after it. */
export type OncallRecorded = { readonly record: OncallState; readonly warnings: readonly string[] };

/**
 * Records what somebody wants of a schedule.
 * @returns what was recorded; or why it was not, be it the state or somebody who was first
 */
export async function recordOncall(
  journal: Journal,
  intent: OncallIntent,
  schedules: Schedules,
  context: Context,
  newId: NewId,
): Promise<OncallRecorded | Refusal> {
  const verdict = decideOncall(await journal.oncall(), intent, schedules, context);
  if (isRefusal(verdict)) return verdict;
  const { by, at, now } = context;
  const events = verdict.events.map(
    draft => ({ v: 1, id: newId(), at: at.at, recorded: now, by, ...draft }) as OncallEvent,
  );
  const { record, conflicts } = await journal.appendOncall(events);
  const [conflict] = conflicts;
  return conflict === undefined ? { record, warnings: verdict.warnings } : refusal(conflict);
}
