/** Records overrides and swaps. */
import type { Context, NewId } from '../../domain/kernel/event.ts';
import { isRefusal, type Problem, type Refusal } from '../../domain/kernel/refusal.ts';
import { oncallDecider } from '../../domain/oncall/overrides/decide.ts';
import type { OncallDraft, OncallEvent } from '../../domain/oncall/overrides/events.ts';
import type { OncallIntent } from '../../domain/oncall/overrides/intents.ts';
import type { Schedules } from '../../domain/oncall/overrides/schedules.ts';
import type { AddedOverride, OncallState } from '../../domain/oncall/overrides/state.ts';
import type { Journal } from '../../store/journal.ts';
import { record } from './record.ts';

/** The recorded events, and the overrides and swaps after them. */
export type OncallRecorded = {
  readonly record: OncallState;
  readonly events: readonly OncallEvent[];
  readonly warnings: readonly Problem[];
};

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
  if (isRefusal(landed)) return landed;
  const { state, events, warnings } = landed;
  return { record: state, events, warnings };
}

/** The overrides that were added, in the order of their events; others may have added some meanwhile. */
export const addedOverrides = ({ record: { overrides }, events }: OncallRecorded): readonly AddedOverride[] =>
  events.flatMap(event => {
    if (event.type !== 'override-added' && event.type !== 'vacancy-added') return [];
    const person = event.type === 'override-added' ? event.person : null;
    const own = overrides.findLast(
      each =>
        each.schedule === event.schedule &&
        each.person === person &&
        each.by === event.by &&
        each.from === event.from &&
        each.to === event.to,
    );
    return own ?? [];
  });
