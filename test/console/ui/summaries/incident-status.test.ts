import { expect, it } from 'vitest';
import { incidentStatusParts } from '../../../../source/console/ui/summaries/incident-status.ts';
import { textOf } from '../../../../source/console/ui/text/span.ts';

const now = '2026-03-03T14:32:00.000Z';
const role = (holder: string | null) => ({ holder, accepted: true, offer: null, firstAccepted: null });
const roles = { commander: role('ben'), investigator: role('ana') };
const due = [
  { kind: 'update-due', due: '2026-03-03T14:30:00.000Z' },
  { kind: 'check-in-due', due: '2026-03-03T15:14:00.000Z' },
] as const;
const text = (columns: number) => textOf(incidentStatusParts({ roles }, due, now, columns));

it('names the holders of roles, then what is due', () => {
  expect(text(80)).toBe('commander ben · investigator ana · update 2m late! · check-in in 42m');
});

it('leaves out distant items when there is not enough room', () => {
  expect(text(67)).toBe('commander ben · investigator ana · update 2m late!');
});

it('starts with near and late items when there is even less room, so that late items are never cut', () => {
  expect(text(40)).toBe('update 2m late! · commander ben · investigator ana');
});

it('names the holders of roles before anything is due', () => {
  const later = textOf(incidentStatusParts({ roles }, due, '2026-03-03T14:00:00.000Z', 40));
  expect(later).toBe('commander ben · investigator ana');
});

it('names a vacant role, and no item that is not due', () => {
  const vacant = { commander: role(null), investigator: role('ana') };
  expect(textOf(incidentStatusParts({ roles: vacant }, [], now, 80))).toBe(
    'commander nobody · investigator ana',
  );
});
