/** What the director sees of the store: which milestones are reached, what the player said, who is there, who is asked. */
import { type Incident, peopleOn } from '../incident/state.ts';
import { entriesOf } from '../incident/timeline.ts';
import { type Role, roles } from '../incident/vocabulary.ts';
import { acknowledgerOf, type PageState } from '../paging/state.ts';
import { heardIn } from './heard.ts';
import type { Beat, Milestone } from './scenario.ts';

export type Seen = {
  /** Whom the player plays. */
  readonly person: string;
  /** The incident that the drill is about; null: none is declared yet. */
  readonly incident: Incident | null;
  readonly pages: readonly PageState[];
};

/** `mitigated` is the script's own: a beat brings it about. */
const reached: Readonly<Record<Exclude<Milestone, 'mitigated'>, (seen: Seen) => boolean>> = {
  acknowledged: ({ pages }) =>
    pages.some(page => page.firstAcknowledged !== null && page.firstAcknowledged.by !== page.source) ||
    pages.some(page => acknowledgerOf(page) !== null),
  declared: ({ incident }) => incident !== null,
  staffed: ({ incident }) =>
    incident !== null && roles.every(role => incident.state.roles[role].firstAccepted !== null),
  updated: ({ incident }) => (incident?.state.update ?? null) !== null,
  resolved: ({ incident }) => incident !== null && incident.state.status !== 'active',
};

export const milestonesIn = (seen: Seen): Milestone[] =>
  (Object.keys(reached) as (keyof typeof reached)[]).filter(name => reached[name](seen));

/** Whether the player said what a beat waits for. Nobody else's words count, or the script would answer itself. */
export function isHeard({ cue }: Beat, { incident, person }: Seen): boolean {
  if (!incident || cue.says.length === 0) return false;
  return entriesOf(incident.timeline).some(
    ({ by, kind, struck, text }) =>
      by === person &&
      kind !== 'event' &&
      struck === null &&
      (cue.kinds.length === 0 || cue.kinds.includes(kind)) &&
      heardIn(text, cue.says),
  );
}

/** Those who take part in the response now. */
export const present = ({ incident }: Seen): string[] => (incident ? peopleOn(incident.state) : []);

/** A role that somebody has yet to answer for, since when it is theirs to answer. */
export type Question = { readonly person: string; readonly role: Role; readonly asked: string };

export function questions({ incident }: Seen): Question[] {
  if (incident?.state.status !== 'active') return [];
  const { state } = incident;
  return roles.flatMap((role): Question[] => {
    const { holder, accepted, offer } = state.roles[role];
    if (offer) return [{ person: offer.to, role, asked: offer.at }];
    if (holder === null || accepted) return [];
    return [{ person: holder, role, asked: state.times.declared?.at ?? '' }];
  });
}
