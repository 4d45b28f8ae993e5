/** People who were removed from the team file while overrides, roles and follow-ups still name them. */
import { describe, expect, it } from 'vitest';
import { type Desk, openDesk } from '../../builders/desk.ts';
import { writeTeamFile } from '../../builders/team-file.ts';
import { startWatching } from '../../builders/watch/process.ts';

const people = {
  ana: { name: 'Ana Ruiz', email: 'ana@example.com' },
  ben: { name: 'Ben Okafor', email: 'ben@example.com' },
  chi: { name: 'Chi Nguyen' },
  dee: { name: 'Dee Mora', email: 'dee@example.com' },
  eve: { name: 'Eve Stone' },
};
const always = (person: string) => ({
  timezone: 'UTC',
  rotations: [{ people: [person], starts: '2020-01-06T09:00', shift: '1 week' }],
});
const file = {
  people,
  teams: { core: { people: ['ana', 'ben'], primary: 'rota', secondary: 'second', chain: 'short' } },
  default_team: 'core',
  schedules: { rota: always('ana'), second: always('ben') },
  chains: { short: [{ notify: 'primary' }, { wait: '10m' }, { notify: 'secondary' }] },
  policies: { urgent: ['exec:say'], normal: ['exec:say'] },
  channels: { exec: { say: [process.execPath, '-e', ''] } },
};
const emailed = { urgent: ['email'], normal: ['email'] };
const withEmail = {
  ...file,
  policies: emailed,
  channels: { email: { smtp: 'smtp://localhost', from: 'a@b.example' } },
};

/** The team file without some people. */
const without = (parts: typeof file | typeof withEmail, ...gone: (keyof typeof people)[]) => ({
  ...parts,
  people: Object.fromEntries(Object.entries(people).filter(([id]) => !gone.some(name => name === id))),
});

async function deskWithOverride(parts: typeof file | typeof withEmail, person: string): Promise<Desk> {
  const desk = openDesk();
  writeTeamFile(desk, parts);
  await desk.does(['schedule', 'override', 'rota', person, '--to', '+8h', '--force']);
  return desk;
}

type Plan = { steps: { person: string | null; as: string; why: string | null; insteadOf?: string[] }[] };
const planOf = async (desk: Desk) => (await desk.callme(['page', 'x', '--dry-run', '--json'])).json<Plan>();

describe('an override by someone who is no longer in the team file', () => {
  it('is reported by check and doctor, with the command that removes it', async () => {
    const desk = await deskWithOverride(file, 'dee');
    expect((await desk.callme(['schedule', 'check', 'rota'])).stdout).not.toContain('team file');
    writeTeamFile(desk, without(file, 'dee'));
    const check = await desk.callme(['schedule', 'check']);
    expect([check.code, check.stdout]).toEqual([
      1,
      expect.stringMatching(
        /O-1 puts dee on call, who is not in the team file: .*\n +to remove it: callme schedule override --remove O-1/,
      ),
    ]);
    const findings = (await desk.callme(['schedule', 'check', '--json'])).json<{ findings: object[] }>();
    expect(findings.findings).toContainEqual(
      expect.objectContaining({
        ...{ kind: 'unknown-person', schedule: 'rota', person: 'dee', id: 'O-1' },
        remedy: 'callme schedule override --remove O-1',
      }),
    );
    const doctor = await desk.callme(['doctor']);
    expect([doctor.code, doctor.stdout]).toEqual([
      1,
      expect.stringMatching(/^FAIL O-1 puts dee on call, .*--remove O-1$/m),
    ]);
    await desk.does(['schedule', 'override', '--remove', 'O-1']);
    expect((await desk.callme(['doctor'])).stdout).not.toContain('dee');
  });

  it('falls through to the person of the schedule, with a warning', async () => {
    const desk = await deskWithOverride(file, 'dee');
    writeTeamFile(desk, without(file, 'dee'));
    const { stdout } = await desk.callme(['page', 'x', '--dry-run']);
    expect(stdout).toMatch(/Ana Ruiz .*primary.*! instead: dee is not in the team file$/m);
    expect((await planOf(desk)).steps[0]).toMatchObject({
      person: 'ana',
      insteadOf: ['dee is not in the team file'],
    });
    const oncall = await desk.callme(['oncall']);
    expect([oncall.code, oncall.stdout]).toEqual([0, expect.stringMatching(/primary +Ana Ruiz/)]);
    expect(oncall.stderr).toMatch(/^warning: rota: O-1 puts dee on call, who is not in the team file/);
  });

  it('does not get them a role: declare assigns the person of the schedule', async () => {
    const desk = await deskWithOverride(file, 'dee');
    writeTeamFile(desk, without(file, 'dee'));
    const declared = await desk.callme(['declare', 'x', '-s', 'major', '--json']);
    expect(declared.json()).toMatchObject({ investigator: 'ana', commander: 'ben' });
    expect(declared.stderr).toContain('O-1 puts dee on call');
  });

  it('is named in the log of the watch when someone else is notified', async () => {
    const desk = await deskWithOverride(file, 'dee');
    writeTeamFile(desk, without(file, 'dee'));
    const watch = await startWatching(desk);
    await watch.send({ title: 'Disk is full' });
    expect(await watch.says('someone else is notified, because a name cannot be paged')).toMatchObject({
      ...{ level: 'warn', page: 'P-1', person: 'ana', why: 'dee is not in the team file' },
    });
  });
});

describe('an override by someone whom pages cannot reach', () => {
  it('falls through to the person of the schedule as well', async () => {
    const desk = await deskWithOverride(withEmail, 'chi');
    expect((await planOf(desk)).steps[0]).toMatchObject({
      ...{ person: 'ana', as: 'primary', insteadOf: ['no contact method reaches chi'] },
    });
    expect(await desk.does(['oncall'])).toMatch(/primary +Chi Nguyen/);
  });

  it('that begins while the page is escalated does not take over from someone whom pages reach', async () => {
    const desk = openDesk();
    writeTeamFile(desk, {
      ...withEmail,
      policies: { ...emailed, urgent: ['email', { wait: '1h' }, 'email'] },
    });
    await desk.does(['schedule', 'override', 'rota', 'chi', '--from', '+30m', '--to', '+8h', '--force']);
    const { steps } = await planOf(desk);
    const primary = steps.filter(({ as }) => as === 'primary');
    expect(primary.map(({ person }) => person)).toEqual(['ana', 'ana']);
  });

  it('of a schedule without another person goes on to the next step at once', async () => {
    const desk = openDesk();
    writeTeamFile(desk, { ...withEmail, schedules: { rota: always('chi'), second: always('ben') } });
    const { steps } = await planOf(desk);
    const [skipped, , next] = steps;
    expect([skipped?.person, next]).toMatchObject(['chi', { person: 'ben', as: 'secondary' }]);
    expect(steps[1]?.why).toContain('no channel reaches chi');
  });
});

describe('a page of a team that is no longer in the file', () => {
  it('is escalated to the default team, and doctor reports it', async () => {
    const desk = openDesk();
    const teams = { ...file.teams, search: { people: ['ben'], primary: 'second' } };
    writeTeamFile(desk, { ...file, teams });
    await desk.does(['page', 'Search is down', '-t', 'search']);
    writeTeamFile(desk, file);
    expect((await desk.callme(['doctor'])).stdout).toMatch(
      /^FAIL P-1: its team search is not in the team file/m,
    );
    const watch = await startWatching(desk);
    expect(await watch.says('someone else is notified, because a name cannot be paged')).toMatchObject({
      ...{ page: 'P-1', person: 'ana', why: 'the team search is not in the team file' },
    });
  });
});

describe('whatever else names someone who has left', () => {
  it('is reported by doctor, each with what to do: roles, offers, responders, follow-ups, reviewers, swaps', async () => {
    const desk = openDesk();
    writeTeamFile(desk, {
      ...file,
      schedules: {
        ...file.schedules,
        rota: {
          timezone: 'UTC',
          rotations: [{ people: ['ana', 'dee'], starts: '2020-01-06T09:00', shift: '1 day' }],
        },
      },
    });
    await desk.does(['declare', 'x', '-s', 'major', '--investigator', 'dee', '--commander', 'ben']);
    await desk.does(['role', 'offer', 'commander', 'dee'], { as: 'ben' });
    await desk.does(['pull', 'eve', '--why', 'knows it']);
    await desk.does(['task', 'add', 'Fix it', '--owner', 'dee']);
    const [mine, theirs] = [1, 2].map(days => new Date(Date.now() + days * 86_400_000).toISOString());
    const swap = await desk.callme([
      'schedule',
      'swap',
      'rota',
      'dee',
      '--mine',
      mine ?? '',
      '--theirs',
      theirs ?? '',
    ]);
    const swapped =
      swap.code === 0
        ? swap
        : await desk.callme([
            'schedule',
            'swap',
            'rota',
            'dee',
            '--mine',
            theirs ?? '',
            '--theirs',
            mine ?? '',
          ]);
    expect(swapped.code).toBe(0);
    writeTeamFile(desk, without(file, 'dee', 'eve'));
    const { code, stdout } = await desk.callme(['doctor']);
    expect(code).toBe(1);
    for (const line of [
      /^FAIL S-1 names dee, .*: callme schedule swap withdraw S-1 --why REASON$/m,
      /^FAIL INC-1: dee is investigator, .*: callme role take investigator -i INC-1$/m,
      /^FAIL INC-1: commander is offered to dee, .*: callme role withdraw commander -i INC-1$/m,
      /^FAIL INC-1: eve is on the response, .*: callme pull PERSON -i INC-1 --why REASON$/m,
      /^FAIL INC-1: T-1 belongs to dee, .*: callme task assign T-1 PERSON$/m,
    ])
      expect(stdout).toMatch(line);
  });
});
