/** What a person is rung for: they may be looking elsewhere. Pure. */

import { type Cadences, type Reminder, reminders } from '../../../domain/incident/reminders.ts';
import { type IncidentState, pendingOffers } from '../../../domain/incident/state.ts';
import { countRings } from '../../ui/text/countdown.ts';
import { findStrained } from './nudge.ts';

/** What a person sees counted down: the status update, whosever it is, and their own check-in. */
export const filterCountdowns = (found: readonly Reminder[], person: string): readonly Reminder[] =>
  found.filter(
    ({ kind, person: whose }) => kind === 'update-due' || (kind === 'check-in-due' && whose === person),
  );

/**
 * One string for each time that the bell rings: a role that is offered; somebody who is not well, to the commander; what is
 * theirs and falls due, and again while it is late.
 * @param now UTC ISO-8601
 */
export function collectAlarms(
  record: IncidentState,
  person: string,
  cadences: Cadences,
  now: string,
): readonly string[] {
  const offered = pendingOffers(record).filter(({ offer }) => offer.to === person);
  const strained = findStrained(record, person);
  const late = filterCountdowns(reminders(record, cadences, now), person).filter(
    ({ due, person: whose }) => whose === person && due !== null && countRings(due, now) > 0,
  );
  return [
    ...offered.map(({ role, offer }) => `offer ${role} ${offer.at}`),
    ...(strained ? [`strained ${strained.person} ${strained.since}`] : []),
    ...late.map(({ kind, due }) => `${kind} ${due} ${countRings(due ?? now, now)}`),
  ];
}
