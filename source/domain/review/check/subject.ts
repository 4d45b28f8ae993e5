/** The facts about an incident that the checks of its review need. */
import { findPauses } from '../../incident/pauses.ts';
import type { Incident } from '../../incident/state.ts';
import { isLogged } from '../model/bookkeeping.ts';
import { createReviewModel, type ReviewContext } from '../model/model.ts';
import { collectPersonNames } from '../model/participants.ts';
import { findReviewEntries } from '../model/timeline.ts';
import type { CheckSubject } from './check.ts';

/** @param isStale whether a refresh would change the document that is checked */
export function createCheckSubject(
  incident: Incident,
  context: ReviewContext,
  maxGapMs: number,
  isStale: boolean,
): CheckSubject {
  const { state } = incident;
  const { detected, declared, resolved } = state.times;
  const [from = null] = [detected, declared].flatMap(time => (time ? [time.at] : [])).sort();
  return {
    incident: {
      model: createReviewModel(incident, context),
      written: state.review,
      entries: findReviewEntries(incident)
        .filter(entry => entry.struck === null && isLogged(entry, resolved?.at ?? null))
        .map(({ at }) => at),
      from,
      until: resolved?.at ?? null,
      pauses: findPauses(state.windows),
      isStale,
    },
    people: collectPersonNames(incident, context.people),
    maxGapMs,
  };
}
