/**
 * Records silences, and with them which open pages become quiet or loud, so that it holds at once, whether a watch is
 * running or not.
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
  /** The pages that became quiet or loud because of it. */
  readonly changed: readonly string[];
};

type Store = Pick<Journal, 'team' | 'appendTeam' | 'pages' | 'appendPages'>;

/**
 * Records what a person wants of silences.
 * @param written the silences of the team file: a page may match one of those too
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

/** Records of each open page whether it is silenced now. A running engine may do so first, which makes this a no-op. */
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
