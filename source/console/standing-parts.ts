/** Who has which role, and what is due when: one row of the overview and of the room. Pure. */
import type { IncidentRecord } from '../domain/incident/record.ts';
import type { Reminder } from '../domain/incident/reminders.ts';
import { width } from '../output/cells.ts';
import { roleText } from '../output/incident.ts';
import { countdown } from './countdown.ts';
import { type Part, part, textOf } from './oncall/part.ts';

type Due = Pick<Reminder, 'kind' | 'due'>;

const between = part(' · ', 'muted');

/**
 * Where there is not room for all of it, what is due comes first: who has a role does not change while one looks, and what is
 * cut off is never what is late.
 * @param now UTC ISO-8601
 * @param columns cells that there are for it
 */
export function standingParts(
  { roles }: Pick<IncidentRecord, 'roles'>,
  due: readonly Due[],
  now: string,
  columns: number,
): Part[] {
  const held = (['commander', 'investigator'] as const).map(role => [
    part(`${role} `, 'muted'),
    part(roleText(roles[role])),
  ]);
  const counted = due.map(({ kind, due: when }) => {
    const { text, tone } = countdown(when ?? now, now);
    return [part(kind === 'update-due' ? 'update ' : 'check-in ', 'muted'), part(text, tone)];
  });
  const joined = (pieces: readonly Part[][]) =>
    pieces.flatMap((piece, at) => (at === 0 ? piece : [between, ...piece]));
  const whole = joined([...held, ...counted]);
  return width(textOf(whole)) <= columns ? whole : joined([...counted, ...held]);
}
