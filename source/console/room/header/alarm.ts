/** What the bell rings for: the user may be looking elsewhere. Pure. */

import { type Cadences, type Reminder, reminders } from '../../../domain/incident/reminders.ts';
import { type IncidentState, pendingOffers } from '../../../domain/incident/state.ts';
import { countRings } from '../../ui/text/countdown.ts';
import { findStrained } from './nudge.ts';

/** The reminders that the header counts down: the status update, and this person's own check-in. */
export const filterCountdowns = (found: readonly Reminder[], person: string): readonly Reminder[] =>
  found.filter(
    ({ kind, person: owner }) => kind === 'update-due' || (kind === 'check-in-due' && owner === person),
  );

/**
 * One string for each time that the bell rings: a role is offered to this person; to the commander, a
 * person is strained; a reminder of this person is due, and again while it is late.
 * @param now UTC ISO-8601
 */
export function collectAlarms(
  incident: IncidentState,
  person: string,
  cadences: Cadences,
  now: string,
): readonly string[] {
  const offered = pendingOffers(incident).filter(({ offer }) => offer.to === person);
  const strained = findStrained(incident, person);
  const late = filterCountdowns(reminders(incident, cadences, now), person).filter(
    ({ due, person: owner }) => owner === person && due !== null && countRings(due, now) > 0,
  );
  return [
    ...offered.map(({ role, offer }) => `offer ${role} ${offer.at}`),
    ...(strained ? [`strained ${strained.person} ${strained.since}`] : []),
    ...late.map(({ kind, due }) => `${kind} ${due} ${countRings(due ?? now, now)}`),
  ];
}
