/** The one way through the house (design section 2) for silences: intent -> decide -> events -> journal -> fold. */
import type { Context } from '../domain/incident/decide/intents.ts';
import { decideSilence, type SilenceIntent } from '../domain/paging/silences/decide.ts';
import type { SilenceEvent } from '../domain/paging/silences/events.ts';
import type { SilenceRecord } from '../domain/paging/silences/record.ts';
import { isRefusal, type Refusal, refusal } from '../domain/verdict.ts';
import type { Journal } from './journal.ts';
import type { NewId } from './record.ts';

export type SilenceRecorded = { readonly record: SilenceRecord };

/** @returns what was recorded; or why it was not, be it the state or somebody who was first */
export async function recordSilence(
  journal: Pick<Journal, 'team' | 'appendTeam'>,
  intent: SilenceIntent,
  context: Context,
  newId: NewId,
): Promise<SilenceRecorded | Refusal> {
  const { silences } = await journal.team();
  const verdict = decideSilence(silences, intent, context);
  if (isRefusal(verdict)) return verdict;
  const { by, at, now } = context;
  const events = verdict.events.map(
    draft => ({ v: 1, id: newId(), at: at.at, recorded: now, by, ...draft }) as SilenceEvent,
  );
  const { record, conflicts } = await journal.appendTeam(events);
  const [conflict] = conflicts;
  return conflict === undefined ? { record: record.silences } : refusal(conflict);
}
