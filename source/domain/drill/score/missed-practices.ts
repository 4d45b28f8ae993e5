/**
 * The practices that were missed in a drill, each with its reason and the commands for it. One table entry for each practice.
 * The response is judged by the record alone, as in a review.
 */
import { entriesOf } from '../../incident/timeline.ts';
import type { DrillResult } from '../result.ts';
import type { Scenario } from '../scenario.ts';
import { peoplePractices } from './people-practices.ts';
import type { PracticeInput } from './practice.ts';
import { recordPractices } from './record-practices.ts';

export type MissedPractice = {
  readonly name: string;
  /** What was missed, as a sentence about this drill. */
  readonly what: string;
  readonly why: string;
  /** The keys in the room, and the command that does the same. */
  readonly how: string;
};

/** Only the first missed practice of these is reported: the later ones were impossible without it. */
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
            why: 'until a page is acknowledged, the next person is woken for it, and the team does not know that you are looking',
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
            why: 'without a record, others do not know what is happening, and the incident cannot be handed over',
            how: 'i on the page, or n (callme declare --page P-n); if you are unsure, declare at the higher severity',
          },
        ]),
  ];
}

/** In order: the page, the people, communication, the record. */
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
