import { describe, expect, it } from 'vitest';
import { openDesk } from '../../builders/desk.ts';
import { people, writeTeamFile } from '../../builders/team-file.ts';

const schedules = {
  'payments-primary': {
    timezone: 'UTC',
    rotations: [{ people: ['ana', 'ben', 'chi'], starts: '2037-01-05T09:00', shift: '1 week' }],
    limits: { max_consecutive: '7 days' },
  },
  'payments-secondary': {
    timezone: 'UTC',
    rotations: [{ people: ['ben'], starts: '2037-01-05T09:00', ends: '2037-02-01T00:00', shift: '1 week' }],
  },
};

function desk() {
  const own = openDesk();
  writeTeamFile(own, { people, teams: { payments: { people: ['ana'] } }, schedules });
  return own;
}

const window = ['--from', '2037-01-11', '--to', '2037-01-14'] as const;

describe('callme schedule show', () => {
  const own = desk();

  it('prints a table of who is on duty from when to when', async () => {
    const shown = await own.does(['schedule', 'show', 'payments-primary', ...window]);
    expect(shown.split('\n').slice(0, 2)).toEqual([
      'Sun 2037-01-11 00:00  Mon 2037-01-12 09:00  33h  Ana Ruiz',
      'Mon 2037-01-12 09:00  Wed 2037-01-14 00:00  39h  Ben Okafor',
    ]);
  });

  it('shows gaps as no one on call', async () => {
    const gap = ['--from', '2037-01-31', '--to', '+2d'];
    expect(await own.does(['schedule', 'show', 'payments-secondary', ...gap])).toContain(
      'Sun 2037-02-01 00:00  Mon 2037-02-02 00:00  24h  nobody',
    );
  });

  it.each([
    [
      ['show', 'payments-primry'],
      4,
      'no schedule "payments-primry" in the team file; did you mean payments-primary?',
    ],
    [['show'], 2, 'name a schedule'],
    [['shwo'], 2, 'unknown schedule command "shwo"; did you mean show? callme schedule show'],
    [[], 2, 'choose what to do: callme schedule show'],
    [
      ['show', 'payments-primary', '--from', '2037-01-12', '--to', '2037-01-12'],
      2,
      '--to must be after --from',
    ],
    [
      ['show', 'payments-primary', '--from', '0001-01-01', '--to', '9999-01-01'],
      2,
      'the period is longer than ten years',
    ],
    [['show', 'payments-primary', '--from', 'soon'], 2, '--from: invalid time "soon"'],
  ])('refuses %j', async (words, code, message) => {
    const refused = await own.callme(['schedule', ...words]);
    expect([refused.code, refused.stderr]).toEqual([code, expect.stringContaining(message)]);
  });
});

describe('callme schedule override', () => {
  const own = desk();
  const add = (person: string, from: string, to: string, ...more: string[]) =>
    own.callme(['schedule', 'override', 'payments-primary', person, '--from', from, '--to', to, ...more]);

  it('covers, and prints who is on duty then; the later of two wins', async () => {
    expect((await add('chi', '2037-01-12T20:00Z', '+4h', '--why', 'a concert')).stdout).toBe(
      'O-1  payments-primary\nMon 2037-01-12 20:00  Tue 2037-01-13 00:00  4h  Chi Nguyen\n',
    );
    expect((await add('ana', '2037-01-12T22:00Z', '23:00')).stdout).toContain('O-2');
    const shown = await own.callme(['schedule', 'show', 'payments-primary', ...window, '--json']);
    expect(
      shown.json<{ person: string; from: string }[]>().map(({ person, from }) => [person, from]),
    ).toEqual([
      ['ana', '2037-01-11T00:00:00.000Z'],
      ['ben', '2037-01-12T09:00:00.000Z'],
      ['chi', '2037-01-12T20:00:00.000Z'],
      ['ana', '2037-01-12T22:00:00.000Z'],
      ['chi', '2037-01-12T23:00:00.000Z'],
      ['ben', '2037-01-13T00:00:00.000Z'],
    ]);
  });

  it('that breaks a limit is refused with the limit, unless it is forced with a reason', async () => {
    const refused = await add('ana', '2037-01-12T09:00Z', '2037-01-12T19:00Z', '--json');
    expect([refused.code, refused.error()]).toEqual([
      3,
      {
        code: 'refused',
        message: 'that breaks a limit of the schedule; choose another person, or add --force --why REASON',
        missing: ['ana: 7 d 10 h at a stretch, at most 7 d (max_consecutive)'],
        reason: 'breaks-limits',
        facts: {},
        remedy: { do: 'force', alternative: 'person', needsReason: true },
      },
    ]);
    const forced = await add(
      'ana',
      '2037-01-12T09:00Z',
      '2037-01-12T19:00Z',
      '--force',
      '--why',
      'ben is ill',
      '--json',
    );
    expect(forced.json()).toMatchObject({
      id: 'O-3',
      person: 'ana',
      why: 'ben is ill',
      by: 'ana',
      removed: null,
    });
  });

  it('can be listed until it is over, and removed by anyone', async () => {
    await add('chi', '+1d', '+8h', '--why', 'moving house');
    expect((await own.callme(['schedule', 'override'])).stdout).toMatch(
      /^O-4 {2}payments-primary {2}Chi Nguyen .*moving house$/m,
    );
    const removed = await own.callme(['schedule', 'override', '--remove', 'o-4', '--json'], { as: 'ben' });
    expect(removed.json()).toMatchObject({ id: 'O-4', removed: { by: 'ben' } });
    expect(await own.does(['schedule', 'override'])).not.toContain('O-4');
    const again = await own.callme(['schedule', 'override', '--remove', 'O-4']);
    expect([again.code, again.stderr]).toEqual([3, 'callme: ben already removed O-4\n']);
  });

  it.each([
    [['override', 'payments-primary', 'nobody-known', '--to', '+1h'], 2, 'no person "nobody-known" in'],
    [['override', 'payments-primary', 'chi', '--from', '+1h'], 2, 'add an end: --to'],
    [
      ['override', 'payments-primary', 'chi', '--from', '2037-01-12', '--to', '2037-01-11'],
      2,
      'is not after the start',
    ],
    [
      ['override', 'payments-primary', '--from', '+1h'],
      2,
      'name a person: callme schedule override payments-primary PERSON',
    ],
  ])('refuses %j', async (words, code, message) => {
    const refused = await own.callme(['schedule', ...words]);
    expect([refused.code, refused.stderr]).toEqual([code, expect.stringContaining(message)]);
  });
});

describe('callme schedule swap', () => {
  const own = desk();
  const swap = (words: readonly string[], as = 'ana') => own.callme(['schedule', 'swap', ...words], { as });
  const shown = async () =>
    (
      await own.callme([
        'schedule',
        'show',
        'payments-primary',
        '--from',
        '2037-01-12',
        '--to',
        '2037-02-02',
        '--json',
      ])
    )
      .json<{ person: string }[]>()
      .map(({ person }) => person);

  it('exchanges two whole shifts once the other accepts', async () => {
    const offered = await swap([
      'payments-primary',
      'ben',
      '--mine',
      '2037-01-28',
      '--theirs',
      '2037-01-15',
      '--json',
      '--force',
      '--why',
      'a wedding',
    ]);
    expect(offered.json()).toMatchObject({
      id: 'S-1',
      by: 'ana',
      to: 'ben',
      status: 'offered',
      gives: { from: '2037-01-26T09:00:00.000Z', to: '2037-02-02T09:00:00.000Z' },
      takes: { from: '2037-01-12T09:00:00.000Z', to: '2037-01-19T09:00:00.000Z' },
    });
    expect(await shown()).toEqual(['ana', 'ben', 'chi', 'ana']);
    expect((await swap([], 'ben')).stdout).toBe(
      'S-1  payments-primary  offered: ana gives ben Mon 2037-01-26 09:00 to Mon 2037-02-02 09:00, ' +
        'and takes Mon 2037-01-12 09:00 to Mon 2037-01-19 09:00\n',
    );
    expect((await swap(['accept'], 'ben')).stdout).toContain('S-1  payments-primary  accepted');
    expect(await shown()).toEqual(['ana', 'chi', 'ben']);
    const late = await swap(['accept', 'S-1'], 'ben');
    expect([late.code, late.stderr]).toEqual([
      3,
      'callme: ben already accepted S-1; to undo it: callme schedule swap undo S-1\n',
    ]);
  });

  it('is undone as a whole, after it was accepted: by either, or by others with a reason', async () => {
    const half = await own.callme(['schedule', 'override', '--remove', 'O-1']);
    expect([half.code, half.stderr]).toEqual([
      3,
      'callme: O-1 is one half of S-1, which is undone as a whole; to undo it: callme schedule swap undo S-1\n',
    ]);
    const others = await swap(['undo', 'S-1'], 'chi');
    expect([others.code, others.stderr]).toEqual([
      3,
      'callme: S-1 is a swap between ana and ben; add --why REASON\n',
    ]);
    expect((await swap(['withdraw', 's-1', '--why', 'ana is ill'], 'chi')).stdout).toMatch(
      /^S-1 {2}payments-primary {2}undone by chi \(ana is ill\): ana gives ben /,
    );
    expect(await shown()).toEqual(['ana', 'ben', 'chi', 'ana']);
    expect((await swap(['undo'])).stderr).toBe('callme: you have no accepted swap that is not over\n');
    expect((await swap(['undo', 'S-1'])).stderr).toBe('callme: chi already undid S-1\n');
  });

  it('exchanges parts of shifts, and can be declined and withdrawn', async () => {
    const mine = ['--mine', '2037-02-18T09:00Z/+12h'];
    const wrong = await swap(['payments-primary', 'chi', ...mine, '--theirs', '2037-02-25T09:00Z/+12h']);
    expect(wrong.stderr).toContain('chi is not on duty all of that time');
    const good = [...mine, '--theirs', '2037-02-25T09:00Z/+12h'];
    expect((await swap(['payments-primary', 'ben', ...good])).stdout).toMatch(/^S-2 .*offered/);
    expect((await swap(['decline', 'S-2', '--why', 'away'], 'ben')).stdout).toMatch(/^S-2 .*declined/);
    expect((await swap(['payments-primary', 'ben', ...good], 'ana')).stdout).toMatch(/^S-3 .*offered/);
    expect((await swap(['withdraw'], 'ana')).stdout).toMatch(/^S-3 .*withdrawn/);
    expect((await swap(['accept'], 'ben')).stderr).toBe('callme: no swap is waiting for you\n');
    expect((await swap(['withdraw'])).stderr).toContain('you have no open offer of a swap');
  });

  it('needs a time at which each is on duty', async () => {
    const refused = await swap([
      'payments-primary',
      'ben',
      '--mine',
      '2037-01-20T10:00Z',
      '--theirs',
      '2037-01-15',
    ]);
    expect([refused.code, refused.stderr]).toEqual([
      3,
      'callme: --mine: ana is not on duty at Tue 2037-01-20 10:00; chi is\n',
    ]);
  });
});
