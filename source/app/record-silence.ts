/**
 * The one way through the house (design section 2) for silences: intent -> decide -> events -> journal -> fold. What it means
 * for the pages that wait is journaled with it, so that they are quiet or loud at once, whether a watch is running or not.
 */
import type { Context } from '../domain/incident/decide/intents.ts';
import { isRefusal, type Refusal, refusal } from '../domain/kernel/decision.ts';
import type { PageEvent } from '../domain/paging/events.ts';
import { silenceChange } from '../domain/paging/silences/apply-silences.ts';
import { decideSilence, type SilenceIntent } from '../domain/paging/silences/decide.ts';
import type { SilenceEvent } from '../domain/paging/silences/events.ts';
import { type SilenceState, silencesOf, type WrittenSilence } from '../domain/paging/silences/state.ts';
import type { Journal } from '../store/journal.ts';
import type { NewId } from './record.ts';

export type SilenceRecorded = {
  readonly record: SilenceState;
  /** The pages that are quiet now, or loud, because of it. */
  readonly changed: readonly string[];
};

type Store = Pick<Journal, 'team' | 'appendTeam' | 'pages' | 'appendPages'>;

/**
 * @param written the silences of the team file: a page may be under one of those too
 * @returns what was recorded; or why it was not, be it the state or somebody who was first
 */
export async function recordSilence(
  journal: Store,
  intent: SilenceIntent,
  written: readonly WrittenSilence[],
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
  if (conflict !== undefined) return refusal(conflict);
  const changed = await recordQuiet(journal, record.silences, written, context, newId);
  return { record: record.silences, changed };
}

/** Says of each page that waits whether it is quiet now. A running engine may have been first: then it is said already. */
async function recordQuiet(
  journal: Store,
  record: SilenceState,
  written: readonly WrittenSilence[],
  { by, now }: Context,
  newId: NewId,
): Promise<string[]> {
  const silences = silencesOf(written, record);
  const drafts = (await journal.pages('open')).flatMap(page => silenceChange(page, silences, now) ?? []);
  const events = drafts.map(
    draft => ({ v: 1, id: newId(), at: now, recorded: now, by, ...draft }) as PageEvent,
  );
  await journal.appendPages(events);
  return drafts.map(({ page }) => page);
}
