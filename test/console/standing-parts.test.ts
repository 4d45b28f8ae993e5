import { expect, it } from 'vitest';
import { textOf } from '../../source/console/oncall/part.ts';
import { standingParts } from '../../source/console/standing-parts.ts';

const now = '2026-03-03T14:32:00.000Z';
const role = (holder: string | null) => ({ holder, accepted: true, offer: null, firstAccepted: null });
const roles = { commander: role('ben'), investigator: role('ana') };
const due = [
  { kind: 'update-due', due: '2026-03-03T14:30:00.000Z' },
  { kind: 'check-in-due', due: '2026-03-03T15:14:00.000Z' },
] as const;
const text = (columns: number) => textOf(standingParts({ roles }, due, now, columns));

it('says who has which role, then what is due', () => {
  expect(text(80)).toBe('commander ben · investigator ana · update 2m late! · check-in in 42m');
});

it('begins with what is due where there is not room for all: what is cut off is never what is late', () => {
  expect(text(67)).toBe('update 2m late! · check-in in 42m · commander ben · investigator ana');
});

it('says a vacant role, and nothing of what is not due', () => {
  const vacant = { commander: role(null), investigator: role('ana') };
  expect(textOf(standingParts({ roles: vacant }, [], now, 80))).toBe('commander nobody · investigator ana');
});
