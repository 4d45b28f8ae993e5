/**
 * Records silences and their effect on open pages, so that they take effect at once, with or without a running watch.
 */
import { type Context, contextNow, type NewId, stamp } from '../../domain/kernel/event.ts';
import { isRefusal, type Refusal } from '../../domain/kernel/refusal.ts';
import { findSilenceChange } from '../../domain/paging/silences/apply-silences.ts';
import { type SilenceIntent, silenceDecider } from '../../domain/paging/silences/decide.ts';
import type { SilenceDraft, SilenceEvent } from '../../domain/paging/silences/events.ts';
import {
  collectSilences,
  type SilenceState,
  type WrittenSilence,
} from '../../domain/paging/silences/state.ts';
import type { Journal } from '../../store/journal.ts';
import { record } from './record.ts';

export type SilenceRecorded = {
  readonly record: SilenceState;
  /** The pages that were silenced or unsilenced. */
  readonly changed: readonly string[];
};

type Store = Pick<Journal, 'team' | 'appendTeam' | 'pages' | 'appendPages'>;

/**
 * Records a person's intent for silences.
 * @param written the silences of the team file: a page may match those too
 */
export async function recordSilence(
  journal: Store,
  intent: SilenceIntent,
  written: readonly WrittenSilence[],
  context: Context,
  newId: NewId,
): Promise<SilenceRecorded | Refusal> {
  const stream = {
    read: async () => (await journal.team()).silences,
    append: async (events: readonly SilenceEvent[]) => {
      const { record: team, conflicts } = await journal.appendTeam(events);
      return { state: team.silences, conflicts };
    },
  };
  const landed = await record<SilenceState, SilenceIntent, SilenceDraft>(
    silenceDecider,
    stream,
    intent,
    context,
    newId,
  );
  if (isRefusal(landed)) return landed;
  return {
    record: landed.state,
    changed: await recordChanges(journal, landed.state, written, context, newId),
  };
}

/** Records for each open page whether it is silenced now. A running engine may do so first; then this changes nothing. */
async function recordChanges(
  journal: Store,
  state: SilenceState,
  written: readonly WrittenSilence[],
  { by, now }: Context,
  newId: NewId,
): Promise<string[]> {
  const silences = collectSilences(written, state);
  const drafts = (await journal.pages('open')).flatMap(page => findSilenceChange(page, silences, now) ?? []);
  await journal.appendPages(drafts.map(draft => stamp(draft, contextNow(by, now), newId)));
  return drafts.map(({ page }) => page);
}
