import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDesk } from '../../builders/desk.ts';

const people =
  'people: {ana: {name: Ana Ruiz}, ben: {name: Ben Okafor}, chi: {name: Chi Lo}, dee: {name: Dee Lind}}';
const file = `version: 1
${people}
schedules:
  payments-primary:
    timezone: Europe/Madrid   # where most of us live
    rotations:
      # Agreed in January.
      - name: weekly
        people:
          - ana   # lead
          - ben
          # since March
          - chi
        starts: 2026-01-05T09:00
        shift: 1 week   # as before
      # Saturdays.
      - {name: weekend, people: [ben, dee], starts: 2026-01-05T09:00, shift: 1 week, hours: {days: [sat], from: "09:00", to: "17:00"}}
    overrides:
      - {person: ana, from: 2026-01-07T12:00, to: 2026-01-08T12:00}
      - {person: ben, from: 2026-01-08T12:00, to: 2026-01-09T12:00}
      # The long weekend.
      - {person: ben, from: 2026-05-01T12:00, to: 2026-05-02T12:00}
  payments-secondary:
    timezone: UTC
    rotations: [{people: [ben, ana], starts: 2026-01-05T09:00, shift: 1 week}]
`;

function desk(text = file) {
  const own = openDesk();
  const path = join(own.folder, 'callme.yaml');
  writeFileSync(path, text);
  return { ...own, path, text: () => readFileSync(path, 'utf8') };
}

const leave = (person: string, ...rest: string[]) => [
  'schedule',
  'leave',
  'payments-primary',
  person,
  '--from',
  '2026-02-11',
  ...rest,
];

describe('callme schedule leave', () => {
  it('ends the turns of a person at the next hand-off; comments and style of the file stay', async () => {
    const own = desk();
    const { stdout, stderr } = await own.callme(leave('chi'));
    expect([stdout, stderr]).toEqual([
      'chi leaves payments-primary from Mon 2026-02-16 09:00 Europe/Madrid, in the order ana, ben\n' +
        'chi has turns until Mon 2026-02-16 09:00 Europe/Madrid; for someone else to take them: callme schedule override payments-primary PERSON --for chi\n',
      expect.stringContaining('review the change and commit it'),
    ]);
    expect(own.text()).toBe(
      file.replace(
        '        shift: 1 week   # as before\n',
        `        shift: 1 week   # as before
        ends: 2026-02-16T09:00
      - name: weekly
        people:
          - ana   # lead
          - ben
        starts: 2026-02-16T09:00
        shift: 1 week   # as before
`,
      ),
    );
  });

  it('leaves every rotation of the schedule, and reports what remains with how to end it', async () => {
    const own = desk();
    await own.does([
      'schedule',
      'override',
      'payments-primary',
      'ben',
      '--from',
      '2026-04-01T09:00Z',
      '--to',
      '+8h',
      '--force',
      '--why',
      'agreed',
    ]);
    const { stdout } = await own.callme(leave('ben'));
    expect(stdout.split('\n')).toEqual([
      'ben leaves payments-primary (weekly) from Mon 2026-02-16 09:00 Europe/Madrid, in the order ana, chi',
      'ben leaves payments-primary (weekend) from Mon 2026-02-16 09:00 Europe/Madrid, in the order dee',
      'ben still covers until Sat 2026-05-02 12:00 Europe/Madrid: remove schedules.payments-primary.overrides[2] from ' +
        own.path,
      'ben still covers until Wed 2026-04-01 19:00 Europe/Madrid (O-1): callme schedule override --remove O-1',
      'ben still has turns in payments-secondary',
      '',
    ]);
    expect(
      own
        .text()
        .split('\n')
        .filter(line => line.includes('# Saturdays.')),
    ).toHaveLength(1);
  });

  it('leaves one rotation with --rotation, and reports the turn that has begun', async () => {
    const own = desk();
    const { json } = await own.callme([
      ...leave('ben', '--rotation', 'weekly', '--json').map(word => word.replace('2026-02-11', '2026-02-25')),
    ]);
    expect(json()).toMatchObject({
      schedule: 'payments-primary',
      person: 'ben',
      from: '2026-03-02T08:00:00.000Z',
      people: ['chi', 'ana'],
      rotations: [{ name: 'weekly', from: '2026-03-02T08:00:00.000Z', people: ['chi', 'ana'] }],
      written: true,
      onCallUntil: '2026-03-02T08:00:00.000Z',
      remaining: { overrides: [{ override: null, index: 2, to: '2026-05-02T10:00:00.000Z' }], swaps: [] },
    });
    expect(own.text()).toContain('people: [ben, dee]');
  });

  it('lists offered and accepted swaps of the person, which stay', async () => {
    const own = desk();
    const swap = (mine: string, theirs: string) =>
      own.does(
        ['schedule', 'swap', 'payments-primary', 'ana', '--mine', mine, '--theirs', theirs, '--force'],
        { as: 'chi' },
      );
    await swap('2099-01-08', '2099-01-15');
    await swap('2099-01-29', '2099-02-05');
    await own.does(['schedule', 'swap', 'accept', 'S-1'], { as: 'ana' });
    const { stdout } = await own.callme(leave('chi', '--dry-run'));
    expect(stdout).toContain('chi still has a shift by S-1: callme schedule swap undo S-1\n');
    expect(stdout).toContain('S-2 is still offered: callme schedule swap withdraw S-2\n');
    expect((await own.callme(leave('chi', '--dry-run', '--json'))).json()).toMatchObject({
      remaining: { overrides: [], swaps: ['S-1', 'S-2'] },
    });
  });

  it('changes nothing with --dry-run', async () => {
    const own = desk();
    expect((await own.callme(leave('chi', '--dry-run'))).stderr).toContain('was not changed');
    expect(own.text()).toBe(file);
  });

  it('refuses the last person, and says what to do first', async () => {
    const own = desk();
    await own.does(leave('ben', '--rotation', 'weekend'));
    const { code, stderr } = await own.callme(leave('dee'));
    expect([code, stderr]).toEqual([
      3,
      'callme: dee cannot leave payments-primary: dee is the only person in rotation weekend; add another person first (callme schedule join payments-primary PERSON), or end the rotation with `ends` in the team file\n',
    ]);
  });

  it('refuses a person without turns, and says where they have some', async () => {
    const own = desk();
    const { code, stderr } = await own.callme(['schedule', 'leave', 'payments-secondary', 'dee']);
    expect([code, stderr]).toEqual([
      3,
      'callme: dee has no turns in payments-secondary that could end\n  - dee has turns in payments-primary\n',
    ]);
    const unknown = await own.callme(leave('ben', '--rotation', 'nights'));
    expect([unknown.code, unknown.stderr]).toEqual([
      4,
      'callme: no rotation "nights" in payments-primary\n  - weekly\n  - weekend\n',
    ]);
  });

  const layouts = {
    'a list in one line': 'rotations: [{people: [ana, ben], starts: 2026-01-05T09:00, shift: 1 week}]',
    'two items in one line': `rotations: [{people: [ana, ben], starts: 2026-01-05T09:00, shift: 1 week},
                {name: late, people: [chi], starts: 2026-01-05T09:00, shift: 1 week}]  # both`,
    'a list with a comment after the item': `rotations:
      - people: [ana, ben]   # in the order of their desks
        starts: 2026-01-05T09:00
        shift: 1 week
        # Ends when the office moves.

      # More to come.
    limits: {max_consecutive: 7 days}`,
    'a list at the column of its key': `rotations:
    - starts: 2026-01-05T09:00

      # Two of us.
      people:
      - ben
      - ana

      shift: "1 week"
    # The end.
    `,
  };
  it.each(Object.entries(layouts))('undoes a join at the same hand-off, in %s', async (_layout, lines) => {
    const written = `version: 1
${people}
schedules:
  payments-primary:
    timezone: UTC
    ${lines}
`;
    const own = desk(written);
    const words = ['payments-primary', 'dee', '--rotation', '1', '--from', '2026-02-11'];
    await own.does(['schedule', 'join', ...words]);
    const joined = own.text();
    await own.does(['schedule', 'leave', 'payments-primary', 'dee', '--from', '2026-02-11']);
    expect([joined === written, own.text()]).toEqual([false, written]);
  });

  it('says why turns of the person cannot end: the rotation ends before, or a calendar decides', async () => {
    const ending = file
      .replace(
        'rotations: [{people: [ben, ana]',
        'rotations: [{ics: rota.ics}, {name: old, ends: 2026-02-12T09:00, people: [ben, ana]',
      )
      .replace(
        'shift: 1 week}]',
        'shift: 1 week}, {people: [ana], starts: 2026-01-05T09:00, shift: 1 week}]',
      );
    const own = desk(ending);
    writeFileSync(
      join(own.folder, 'rota.ics'),
      'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nEND:VCALENDAR\r\n',
    );
    const words = ['schedule', 'leave', 'payments-secondary', 'ben', '--from', '2026-02-11'];
    const { code, stderr } = await own.callme(words);
    expect([code, stderr]).toEqual([
      3,
      'callme: ben has no turns in payments-secondary that could end\n' +
        '  - 1: its shifts come from the calendar rota.ics: change them there\n' +
        '  - old: it ends at 2026-02-12T09:00, before its next hand-off\n' +
        '  - ben has turns in payments-primary\n',
    ]);
  });

  it('keeps the line ends of Windows', async () => {
    const own = desk(file.replaceAll('\n', '\r\n'));
    await own.does(leave('chi'));
    expect(own.text().match(/[^\r]\n/)).toBeNull();
    expect(own.text().split('\r\n')).toContain('        ends: 2026-02-16T09:00');
  });

  it('names the rotations without a name by their position', async () => {
    const unnamed = file
      .replace('name: weekend, ', '')
      .replace('- name: weekly\n        people:', '- people:');
    const { stdout } = await desk(unnamed).callme(leave('ben'));
    expect(stdout).toContain('ben leaves payments-primary (1) from');
    expect(stdout).toContain('ben leaves payments-primary (2) from');
  });

  it('refuses a file whose YAML anchors would change other parts of it', async () => {
    const shared = `version: 1
${people}
schedules:
  payments-primary:
    timezone: UTC
    rotations: [{people: &all [ana, ben, chi], starts: 2099-01-05T09:00, shift: 1 week}]
  other:
    timezone: UTC
    rotations: [{people: *all, starts: 2099-01-05T09:00, shift: 1 week}]
`;
    const own = desk(shared);
    const { code, stderr } = await own.callme(leave('chi'));
    expect([code, stderr]).toEqual([3, expect.stringContaining('YAML anchors')]);
    expect(own.text()).toBe(shared);
    const aliased = desk(
      shared
        .replace('rotations: [{people: &all', 'rotations: [&rota {people:')
        .replace(/rotations: \[\{people: \*all.*/, 'rotations: [*rota]'),
    );
    const alias = await aliased.callme(['schedule', 'leave', 'other', 'chi']);
    expect([alias.code, alias.stderr]).toEqual([3, expect.stringContaining('YAML anchors')]);
    // An alias does not change what it stands for.
    await own.does(['schedule', 'leave', 'other', 'chi']);
    expect(own.text()).toBe(shared.replace('people: *all', 'people: [ana, ben]'));
  });
});
