/** What the engine journals of its attempts: that they begin, were skipped, or were left without an end. Pure. */

import { maxAttempts } from '../../domain/paging/escalation/failures.ts';
import type { DueAction } from '../../domain/paging/escalation/plan.ts';
import type { PageDraft } from '../../domain/paging/events.ts';
import type { PageState } from '../../domain/paging/state.ts';

/** Journaled before anything is done: of two engines one lands first, and does it. */
export function startOf(page: PageState, action: DueAction): PageDraft {
  if (action.do === 'escalate') {
    const number = page.escalation.number + 1;
    return { type: 'page-escalated', page: page.id, why: action.why, number };
  }
  const { step, attempt } = action;
  const { key, kind, person, channel } = step;
  return { type: 'step-started', page: page.id, step: key, attempt, kind, person, channel };
}

/** Nobody is to be told by it. */
export const skipOf = (page: PageState, { step, attempt, why }: DueAction & { do: 'skip' }): PageDraft => ({
  ...{ type: 'step-ended', page: page.id, step: step.key, attempt },
  ...{ outcome: 'skipped', detail: why, retryAt: null },
});

/**
 * What was under way when the engine before this one died was made or not, and nobody will say: it is tried again at once.
 * Somebody may be told twice; nobody waits for a try that nobody makes.
 */
export const endsOfOrphans = (pages: Iterable<PageState>, now: string): PageDraft[] =>
  [...pages].flatMap(({ id, attempts }) =>
    attempts
      .filter(({ outcome }) => outcome === null)
      .map(
        ({ step, attempt }): PageDraft => ({
          ...{ type: 'step-ended', page: id, step, attempt, outcome: 'failed' },
          ...{ detail: 'the watch that tried it is gone', retryAt: attempt < maxAttempts ? now : null },
        }),
      ),
  );
