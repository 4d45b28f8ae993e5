import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDesk } from '../../builders/desk.ts';

const file = `version: 1
people: {ana: {name: Ana Ruiz}, ben: {name: Ben Okafor}, dee: {name: Dee Lind}}
schedules:
  payments-primary:
    timezone: Europe/Madrid   # where most of us live
    rotations:
      # Agreed in January.
      - name: weekly
        people: [ana, ben]
        starts: 2026-01-05T09:00
        shift: 1 week
      - {name: weekend, people: [ben], starts: 2026-01-05T09:00, shift: 1 week, hours: {days: [sat], from: "09:00", to: "17:00"}}
`;

function desk() {
  const own = openDesk();
  const path = join(own.folder, 'callme.yaml');
  writeFileSync(path, file);
  const shown = async (from: string, to: string) =>
    (await own.callme(['schedule', 'show', 'payments-primary', '--from', from, '--to', to, '--json'])).json();
  return { ...own, path, shown };
}

describe('callme schedule join', () => {
  const words = [
    'schedule',
    'join',
    'payments-primary',
    'dee',
    '--rotation',
    'weekly',
    '--from',
    '2026-02-11',
  ];

  it('adds a person at the next hand-off; the past, comments and order of the file stay', async () => {
    const own = desk();
    const past = await own.shown('2026-01-05T09:00Z', '2026-02-16T08:00Z');
    const joined = await own.callme(words);
    expect([joined.stdout, joined.stderr]).toEqual([
      'dee joins payments-primary from Mon 2026-02-16 09:00 Europe/Madrid, in the order ana, ben, dee\n',
      expect.stringContaining('review the change and commit it'),
    ]);
    expect(await own.shown('2026-01-05T09:00Z', '2026-02-16T08:00Z')).toEqual(past);
    for (const [day, person] of [
      ['2026-02-16', 'ana'],
      ['2026-02-23', 'ben'],
      ['2026-03-02', 'dee'],
      ['2026-03-09', 'ana'],
    ]) {
      expect(await own.shown(`${day}T12:00Z`, `${day}T13:00Z`)).toMatchObject([{ person }]);
    }
    expect(readFileSync(own.path, 'utf8')).toBe(
      file.replace(
        '        shift: 1 week\n',
        '        shift: 1 week\n        ends: 2026-02-16T09:00\n      - name: weekly\n        people: [ana, ben, dee]\n        starts: 2026-02-16T09:00\n        shift: 1 week\n',
      ),
    );
  });

  it('stays in one line if the rotation is written in one line', async () => {
    const own = desk();
    await own.does([
      'schedule',
      'join',
      'payments-primary',
      'ana',
      '--rotation',
      'weekend',
      '--from',
      '2026-02-11',
    ]);
    const [ended, begun] = readFileSync(own.path, 'utf8').split('\n').slice(-3);
    expect(ended).toContain('people: [ben]');
    expect(ended).toContain('ends: 2026-02-16T09:00}');
    expect(begun).toMatch(/^ {6}- \{name: weekend, people: \[ben, ana\], starts: 2026-02-16T09:00, /);
  });

  it('reports what it would do and writes nothing with --dry-run', async () => {
    const own = desk();
    const { json } = await own.callme([...words, '--dry-run', '--json']);
    expect(json()).toMatchObject({
      schedule: 'payments-primary',
      person: 'dee',
      written: false,
      from: '2026-02-16T08:00:00.000Z',
    });
    expect(readFileSync(own.path, 'utf8')).toBe(file);
  });

  it('asks for the rotation if there are several, and refuses a person who is in it', async () => {
    const own = desk();
    const vague = await own.callme(['schedule', 'join', 'payments-primary', 'dee']);
    expect([vague.code, vague.stderr]).toEqual([
      2,
      'callme: name a rotation of payments-primary: --rotation NAME\n  - weekly\n  - weekend\n',
    ]);
    const there = await own.callme(['schedule', 'join', 'payments-primary', 'ben', '--rotation', 'weekly']);
    expect([there.code, there.stderr]).toEqual([
      3,
      'callme: ben cannot join payments-primary: ben is already in it\n',
    ]);
  });
});
