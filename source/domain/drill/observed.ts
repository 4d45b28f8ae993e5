/** What the director observes in the store: milestones, the player's entries, responders, open questions. */
import { type Incident, peopleOn } from '../incident/state.ts';
import { entriesOf } from '../incident/timeline.ts';
import { type Role, roles } from '../incident/vocabulary.ts';
import { acknowledgerOf, type PageState } from '../paging/state.ts';
import { isMentioned } from './mentioned.ts';
import type { Milestone, Step } from './scenario.ts';

export type Observed = {
  /** The person whom the player plays. */
  readonly person: string;
  /** The incident of the drill; null before one is declared. */
  readonly incident: Incident | null;
  readonly pages: readonly PageState[];
};

/** A step of the script sets `mitigated`. */
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

/** Whether the player mentioned what a step waits for. Only the player's entries count, or the script would trigger itself. */
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

/** The current responders. */
export const findPresentPeople = ({ incident }: Observed): string[] =>
  incident ? peopleOn(incident.state) : [];

/** A role that a person has yet to accept or decline, and since when. */
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
