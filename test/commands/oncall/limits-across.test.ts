/** Rest and double booking across all schedules of a person, in `schedule check` and when someone takes over hours. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDesk } from '../../builders/desk.ts';

const file = `version: 1
people: {ana: {name: Ana Ruiz, email: a@b.example}, ben: {name: Ben Okafor, email: b@b.example}, chi: {name: Chi Lo, email: c@b.example}}
channels: {email: {smtp: "smtp://localhost", from: oncall@example.com}}
policies: {urgent: [email], normal: [email]}
schedules:
  days:
    timezone: UTC
    rotations:
      - {people: [ana], starts: 2026-01-05T09:00, shift: 1 week, hours: {days: [mon], from: "09:00", to: "17:00"}}
    limits: {min_rest: 11 hours}
  nights:
    timezone: UTC
    rotations:
      - {people: [ana], starts: 2026-01-05T09:00, shift: 1 week, hours: {days: [mon], from: "22:00", to: "23:00"}}
      - {people: [ben], starts: 2026-01-05T09:00, shift: 1 week, hours: {days: [tue], from: "20:00", to: "23:00"}}
    limits: {min_rest: 8 hours}
  extra:
    timezone: UTC
    rotations:
      - {people: [ana], starts: 2026-01-05T09:00, shift: 1 week, hours: {days: [mon], from: "16:00", to: "17:00"}}
`;

function desk() {
  const own = openDesk();
  writeFileSync(join(own.folder, 'callme.yaml'), file);
  return own;
}

const week = ['--from', '2037-01-05T00:00Z', '--weeks', '1'];
type Found = { findings: Record<string, unknown>[] };

describe('schedule check', () => {
  it('reports rest between two schedules once, by the stricter limit, and who is booked twice', async () => {
    const own = desk();
    const { code, stdout, json } = await own.callme(['schedule', 'check', ...week, '--json']);
    expect([code, stdout !== '']).toEqual([1, true]);
    expect((json() as Found).findings).toEqual([
      {
        kind: 'min-rest',
        schedule: 'days',
        person: 'ana',
        from: '2037-01-05T17:00:00.000Z',
        to: '2037-01-05T22:00:00.000Z',
        text: 'ana: 5 h of rest between shifts, at least 11 h (min_rest), with nights',
        unit: 'hours',
        value: 5,
        limit: 11,
        elsewhere: ['nights'],
      },
      {
        kind: 'double-booked',
        schedule: 'days',
        other: 'extra',
        person: 'ana',
        from: '2037-01-05T16:00:00.000Z',
        to: '2037-01-05T17:00:00.000Z',
        text: 'ana is also on duty in extra for 1 h',
      },
    ]);
  });

  it('of one schedule looks at the others of its people too', async () => {
    const own = desk();
    const kinds = async (name: string) =>
      ((await own.callme(['schedule', 'check', name, ...week, '--json'])).json() as Found).findings
        .filter(({ kind }) => kind !== 'gap')
        .map(({ text }) => text);
    expect(await kinds('extra')).toEqual(['ana is also on duty in extra for 1 h']);
    expect(await kinds('nights')).toEqual([
      'ana: 5 h of rest between shifts, at least 8 h (min_rest), with days',
    ]);
  });
});

describe('an override', () => {
  const take = (person: string, ...more: string[]) => [
    'schedule',
    'override',
    'extra',
    person,
    ...['--from', '2037-01-06T12:00Z', '--to', '2037-01-06T13:00Z'],
    ...more,
  ];

  it('is refused if it leaves too little rest before duty in another schedule', async () => {
    const own = desk();
    const { code, stderr } = await own.callme(take('ben'));
    expect(code).toBe(3);
    expect(stderr).toContain('ben: 7 h of rest between shifts, at least 8 h (min_rest), with extra');
    expect((await own.callme(take('chi'))).code).toBe(0);
  });

  it('warns if the person is on duty in another schedule at the same time', async () => {
    const own = desk();
    const hours = ['--from', '2037-01-06T20:00Z', '--to', '2037-01-06T21:00Z'];
    const { code, stderr } = await own.callme(['schedule', 'override', 'extra', 'ben', ...hours]);
    expect([code, stderr]).toEqual([
      0,
      expect.stringMatching(
        /^note: ben is also on duty in nights from Tue 2037-01-06 20:00.* to Tue 2037-01-06 21:00/,
      ),
    ]);
  });
});
