/** What the director sees of the store: which milestones are reached, what the player said, who is there, who is asked. */
import { type Incident, peopleOn } from '../incident/state.ts';
import { entriesOf } from '../incident/timeline.ts';
import { type Role, roles } from '../incident/vocabulary.ts';
import { acknowledgerOf, type PageState } from '../paging/state.ts';
import { isMentioned } from './mentioned.ts';
import type { Milestone, Step } from './scenario.ts';

export type Observed = {
  /** Whom the player plays. */
  readonly person: string;
  /** The incident that the drill is about; null: none is declared yet. */
  readonly incident: Incident | null;
  readonly pages: readonly PageState[];
};

/** `mitigated` is the script's own: a step brings it about. */
const reached: Readonly<Record<Exclude<Milestone, 'mitigated'>, (observed: Observed) => boolean>> = {
  acknowledged: ({ pages }) =>
    pages.some(page => page.firstAcknowledged !== null && page.firstAcknowledged.by !== page.source) ||
    pages.some(page => acknowledgerOf(page) !== null),
  declared: ({ incident }) => incident !== null,
  staffed: ({ incident }) =>
    incident !== null && roles.every(role => incident.state.roles[role].firstAccepted !== null),
  updated: ({ incident }) => (incident?.state.update ?? null) !== null,
  resolved: ({ incident }) => incident !== null && incident.state.status !== 'active',
};

export const findMilestones = (observed: Observed): Milestone[] =>
  (Object.keys(reached) as (keyof typeof reached)[]).filter(name => reached[name](observed));

/** Whether the player said what a step waits for. Nobody else's words count, or the script would answer itself. */
export function isSaid({ trigger }: Step, { incident, person }: Observed): boolean {
  if (!incident || trigger.says.length === 0) return false;
  return entriesOf(incident.timeline).some(
    ({ by, kind, struck, text }) =>
      by === person &&
      kind !== 'event' &&
      struck === null &&
      (trigger.kinds.length === 0 || trigger.kinds.includes(kind)) &&
      isMentioned(text, trigger.says),
  );
}

/** Those who take part in the response now. */
export const findPresentPeople = ({ incident }: Observed): string[] =>
  incident ? peopleOn(incident.state) : [];

/** A role that somebody has yet to answer for, since when it is theirs to answer. */
export type Question = { readonly person: string; readonly role: Role; readonly asked: string };

export function findQuestions({ incident }: Observed): Question[] {
  if (incident?.state.status !== 'active') return [];
  const { state } = incident;
  return roles.flatMap((role): Question[] => {
    const { holder, accepted, offer } = state.roles[role];
    if (offer) return [{ person: offer.to, role, asked: offer.at }];
    if (holder === null || accepted) return [];
    return [{ person: holder, role, asked: state.times.declared?.at ?? '' }];
  });
}
