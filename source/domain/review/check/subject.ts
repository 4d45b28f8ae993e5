/** What a check of a review knows of its incident. */
import type { Incident } from '../../incident/state.ts';
import { type ReviewContext, reviewModel } from '../model/model.ts';
import { everybodyNamed } from '../model/participants.ts';
import { toldEntries } from '../model/timeline.ts';
import type { Subject } from './check.ts';

/** @param isStale whether a refresh would change the document that is checked */
export function checkSubject(
  incident: Incident,
  context: ReviewContext,
  longestQuiet: number,
  isStale: boolean,
): Subject {
  const { state } = incident;
  const { detected, declared, resolved } = state.times;
  const [from = null] = [detected, declared].flatMap(time => (time ? [time.at] : [])).sort();
  return {
    incident: {
      model: reviewModel(incident, context),
      written: state.review,
      entries: toldEntries(incident).flatMap(({ at, struck }) => (struck ? [] : [at])),
      from,
      until: resolved?.at ?? null,
      isStale,
    },
    people: everybodyNamed(incident, context.people),
    longestQuiet,
  };
}
