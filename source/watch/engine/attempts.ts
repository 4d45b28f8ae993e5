/** The events of notification attempts: started, skipped, or orphaned by a watch that died. Pure. */

import { maxAttempts } from '../../domain/paging/escalation/failures.ts';
import type { DueAction } from '../../domain/paging/escalation/plan.ts';
import type { PageDraft } from '../../domain/paging/events.ts';
import type { PageState } from '../../domain/paging/state.ts';

/** Recorded before anything is done: if two watches try, one of them is first, and only that one does it. */
export function startOf(page: PageState, action: DueAction): PageDraft {
  if (action.do === 'escalate') {
    const number = page.escalation.number + 1;
    return { type: 'page-escalated', page: page.id, why: action.why, number };
  }
  const { step, attempt } = action;
  const { key, kind, person, channel } = step;
  return { type: 'step-started', page: page.id, step: key, attempt, kind, person, channel };
}

/** The step notifies no one. */
export const skipOf = (page: PageState, { step, attempt, why }: DueAction & { do: 'skip' }): PageDraft => ({
  ...{ type: 'step-ended', page: page.id, step: step.key, attempt },
  ...{ outcome: 'skipped', detail: why, retryAt: null },
});

/**
 * Ends the attempts of a watch that died. Whether they arrived is unknown, so they are retried at once: a duplicate notification is
 * better than none.
 */
export const endsOfOrphans = (pages: Iterable<PageState>, now: string): PageDraft[] =>
  [...pages].flatMap(({ id, attempts }) =>
    attempts
      .filter(({ outcome }) => outcome === null)
      .map(
        ({ step, attempt }): PageDraft => ({
          ...{ type: 'step-ended', page: id, step, attempt, outcome: 'failed' },
          ...{
            detail: 'the watch stopped during this attempt',
            retryAt: attempt < maxAttempts ? now : null,
          },
        }),
      ),
  );
