/** Who has which role, and what is due when: one row of the overview and of the room. Pure. */

import type { Reminder } from '../../../domain/incident/reminders.ts';
import type { IncidentState } from '../../../domain/incident/state.ts';
import { formatRole } from '../../../format/text/incident.ts';
import { width } from '../../../format/text/layout/cells.ts';
import { countdown } from '../text/countdown.ts';
import { type Part, part, textOf } from '../text/span.ts';

type Due = Pick<Reminder, 'kind' | 'due'>;

const between = part(' · ', 'muted');

/**
 * If not all of it fits, what is due later is left out first, then the roles: what is near or late is always shown.
 * @param now UTC ISO-8601
 * @param columns the available cells
 */
export function incidentStatusParts(
  { roles }: Pick<IncidentState, 'roles'>,
  due: readonly Due[],
  now: string,
  columns: number,
): Part[] {
  const held = (['commander', 'investigator'] as const).map(role => [
    part(`${role} `, 'muted'),
    part(formatRole(roles[role])),
  ]);
  const counted = due.map(({ kind, due: when }) => {
    const { text, tone } = countdown(when ?? now, now);
    return [part(kind === 'update-due' ? 'update ' : 'check-in ', 'muted'), part(text, tone)];
  });
  const near = counted.filter(([, { tone } = part('')]) => tone !== 'muted');
  const joined = (pieces: readonly Part[][]) =>
    pieces.flatMap((piece, at) => (at === 0 ? piece : [between, ...piece]));
  const fits = (parts: readonly Part[]) => width(textOf(parts)) <= columns;
  // The last one can wait longest.
  const fewer = counted.map((_, at) => counted.slice(0, counted.length - at)).concat([[]]);
  const whole = fewer
    .filter(shown => near.every(each => shown.includes(each)))
    .map(shown => joined([...held, ...shown]))
    .find(fits);
  return whole ?? joined([...near, ...held]);
}
