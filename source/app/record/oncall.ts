/** Records overrides and swaps. */
import type { Context, NewId } from '../../domain/kernel/event.ts';
import { isRefusal, type Problem, type Refusal } from '../../domain/kernel/refusal.ts';
import { oncallDecider, type Schedules } from '../../domain/oncall/overrides/decide.ts';
import type { OncallDraft, OncallEvent } from '../../domain/oncall/overrides/events.ts';
import type { OncallIntent } from '../../domain/oncall/overrides/intents.ts';
import type { OncallState } from '../../domain/oncall/overrides/state.ts';
import type { Journal } from '../../store/journal.ts';
import { record } from './record.ts';

/** The recorded events, and the overrides and swaps after them. */
export type OncallRecorded = { readonly record: OncallState; readonly warnings: readonly Problem[] };

/** Records a person's intent for a schedule. */
export async function recordOncall(
  journal: Pick<Journal, 'oncall' | 'appendOncall'>,
  intent: OncallIntent,
  schedules: Schedules,
  context: Context,
  newId: NewId,
): Promise<OncallRecorded | Refusal> {
  const stream = {
    read: () => journal.oncall(),
    append: async (events: readonly OncallEvent[]) => {
      const { record: state, conflicts } = await journal.appendOncall(events);
      return { state, conflicts };
    },
  };
  const landed = await record<OncallState, OncallIntent, OncallDraft>(
    oncallDecider(schedules),
    stream,
    intent,
    context,
    newId,
  );
  return isRefusal(landed) ? landed : { record: landed.state, warnings: landed.warnings };
}
