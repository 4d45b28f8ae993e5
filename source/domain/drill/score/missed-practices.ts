/**
 * What was forgotten in a drill, each with why it matters and what does it. Tables: one entry a habit. What a response is judged by
 * is in the record alone, as it would be in a review.
 */
import { entriesOf } from '../../incident/timeline.ts';
import type { DrillResult } from '../result.ts';
import type { Scenario } from '../scenario.ts';
import { peoplePractices } from './people-practices.ts';
import type { PracticeInput } from './practice.ts';
import { recordPractices } from './record-practices.ts';

export type MissedPractice = {
  readonly name: string;
  /** What was forgotten, as a sentence about this drill. */
  readonly what: string;
  readonly why: string;
  /** What is typed in the room, and the command that does the same. */
  readonly how: string;
};

/** Of these, the first that was missed is all there is to say: nothing after it could have been done. */
function findMissedBeforeIncident({ pages, incident }: DrillResult): MissedPractice[] {
  const unanswered = pages.filter(
    ({ firstAcknowledged, source }) => firstAcknowledged === null || firstAcknowledged.by === source,
  );
  const [first] = unanswered;
  return [
    ...(first && unanswered.length === pages.length
      ? [
          {
            name: 'acknowledge',
            what: `${first.id} was never acknowledged`,
            why: 'until somebody has a page, the next person is woken for it, and nobody knows that you are looking',
            how: `p for the pages, then a (callme ack ${first.id})`,
          },
        ]
      : []),
    ...(incident
      ? []
      : [
          {
            name: 'declare',
            what: 'no incident was declared',
            why: 'without a record nobody else knows what is going on, and nothing can be handed over',
            how: 'i on the page, or n (callme declare --page P-n); unsure: declare, at the higher severity',
          },
        ]),
  ];
}

/** What comes first first: the page, the people, what others hear, the record. */
export function findMissedPractices(scenario: Scenario, performance: DrillResult): MissedPractice[] {
  const first = findMissedBeforeIncident(performance);
  const { incident } = performance;
  if (!incident) return first;
  const view: PracticeInput = {
    scenario,
    performance,
    record: incident.state,
    entries: entriesOf(incident.timeline),
  };
  const missed = [...peoplePractices, ...recordPractices].flatMap(
    ({ name, missed, why, how }): MissedPractice[] => {
      const what = missed(view);
      return what === null ? [] : [{ name, what, why, how }];
    },
  );
  return [...first, ...missed];
}
