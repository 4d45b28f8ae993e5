/** Which events are absences, by what they say about themselves: `isAbsence`. */
import { describe, expect, test } from 'vitest';
import { isAbsence } from '../../../../source/domain/oncall/calendar-shifts/not-shifts.ts';
import { nameRemover, peopleFinder } from '../../../../source/domain/oncall/ics/people.ts';

const people = [
  { id: 'ana', name: 'Ana Ruiz', email: 'ana@example.com' },
  { id: 'ben', name: 'Ben Ode', email: null },
  { id: 'urlaub', name: 'Leave Holiday', email: null },
];
const withoutNames = nameRemover(people);

function absent(summary: string, more: { categories?: string[]; busyStatus?: string } = {}): boolean {
  const named = peopleFinder(people)({ person: null, emails: [], names: [], declined: [], summary });
  const event = { summary, categories: more.categories ?? [], busyStatus: more.busyStatus ?? null };
  return isAbsence(event, withoutNames, named.length > 0);
}

describe('an absence', () => {
  test.each([
    'Ana Ruiz - vacation',
    'Vacation: Ana Ruiz',
    'VACATION (ana)',
    'Ana Ruiz: Vacations',
    'ana OOO',
    'Ana Ruiz — out of office',
    'ana: out-of-office',
    'Out of the office - ana',
    'ana PTO',
    'Ana Ruiz on leave',
    'ana - parental leave',
    'Annual Leave / Ana Ruiz',
    'ana sick',
    'Ana Ruiz (sick leave)',
    'Holiday - Ana Ruiz',
    'ana away until Friday',
    'ana: day off',
    'Ana Ruiz unavailable',
    'ana not on-call',
    'ana: not oncall',
    'ana out\u2011of\u2011office',
    'Ana Ruiz (jury duty)',
    'ana maternity',
    'Ana Ruiz: Annual Leave',
    'ana off duty',
    'ana off',
    'OFF: Ana Ruiz',
    'ana is off today',
    'ana OOO, backup Ben Ode',
    'Ana Ruiz on vacation (covered)',
    'ana vacation - no cover',
    'ana vacation, needs cover',
    'ana krank',
    'ana: vacaciones',
    'Ana Ruiz en congé',
    'ana ferie',
    'ana AFK',
    'Ana Ruiz: comp day',
    'ana - personal day',
    'TOIL: ana',
    'ana OOTO',
    'ana unavail.',
    'Ana Ruiz: no on-call',
    'ana at the dentist',
    'Ana Krankheit',
    'ana: baja médica',
    '🌴 Ana Ruiz',
    'Ana Ruiz 休暇',
    'Leave Holiday: vacation',
    'Christmas Day (public holiday)',
    'Bank Holiday',
  ])('%s', title => {
    expect(absent(title)).toBe(true);
  });

  test('is what its category or the busy status of Outlook says, if the title says nothing', () => {
    expect(absent('Ana Ruiz', { categories: ['Work', 'vacation'] })).toBe(true);
    expect(absent('Ana Ruiz', { categories: ['Out of office'] })).toBe(true);
    expect(absent('Ana Ruiz', { busyStatus: 'OOF' })).toBe(true);
  });
});

describe('a shift', () => {
  test.each([
    'Ana Ruiz',
    'Primary: Ana Ruiz',
    'On-call (holiday cover): ana',
    'Holiday cover: ana',
    'oncall (holiday): ana',
    'on\u2011call during the holidays: ana',
    'Standby over the holiday: ana',
    'ana backfills a vacation',
    'Primary (holiday week): Ana Ruiz',
    'Vacation cover - Ana Ruiz',
    'Sick leave cover: ana',
    'Holiday rota: ana',
    'Holiday week on-call: ana',
    'Christmas holiday shift ana',
    'On call (holiday): ana',
    'Out of office hours: ana',
    'Out-of-office-hours on-call: ana',
    'Bank holiday: ana',
    'Public holiday (Ana Ruiz)',
    'Away team: ana',
    'ana kick-off',
    'Off-peak: ana',
    'Oooops: ana',
    'Takeaways: ana',
    'Leave Holiday',
    'Holiday, Leave',
    'urlaub',
    'Week 3: urlaub',
    'Covering for vacation: ana',
    '',
  ])('%s', title => {
    expect(absent(title)).toBe(false);
  });

  test('is not made an absence by its category or busy status if the title says that it is one', () => {
    expect(absent('On-call: ana', { categories: ['Holiday'], busyStatus: 'OOF' })).toBe(false);
    expect(absent('ana', { categories: ['Holiday schedule'], busyStatus: 'BUSY' })).toBe(false);
  });
});

test('a title of any length takes no longer than a short one', () => {
  const titles = ['holiday '.repeat(50_000), 'a-'.repeat(100_000), `${'no '.repeat(50_000)}cover`];
  const started = performance.now();
  for (const title of titles) absent(title);
  expect(performance.now() - started).toBeLessThan(1_000);
});
