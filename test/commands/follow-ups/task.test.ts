import { beforeAll, describe, expect, it } from 'vitest';
import { openDesk } from '../../builders/desk.ts';

type Task = { id: string; owner: string | null; due: string | null; status: string; incident: string };

const desk = openDesk();
beforeAll(async () => {
  await desk.does(['declare', 'First', '-s', 'major']);
  await desk.does(['declare', 'Second', '-s', 'minor']);
  await desk.does(['task', 'add', 'Alert on disk', '-i', '1', '--owner', 'ben', '--due', '2020-02-29']);
  await desk.does(['task', 'add', 'Write runbook', '-i', '2', '--owner', 'me']);
  await desk.does(['task', 'add', 'Grow the disk', '-i', '1', '--due', '2999-01-01', '--type', 'prevent']);
});
const listed = async (...flags: string[]) =>
  (await desk.callme(['task', 'list', '--json', ...flags])).json<Task[]>().map(({ id }) => id);
const now = () => Date.parse(new Date().toISOString().slice(0, 10));

describe('task list', () => {
  it('prints the open ones of every incident, the earliest due first, in columns', async () => {
    expect(await desk.does(['task', 'list'])).toBe(
      [
        'T-1  INC-1  ben  2020-02-29  overdue  Alert on disk',
        'T-3  INC-1  -    2999-01-01  open     Grow the disk',
        'T-2  INC-2  ana  -           open     Write runbook',
        '',
      ].join('\n'),
    );
    expect(await desk.does(['task'])).toBe(await desk.does(['task', 'list']));
  });

  it('is narrowed by --mine, --overdue and -i', async () => {
    expect(await listed('--mine')).toEqual(['T-2']);
    expect(await listed('--overdue')).toEqual(['T-1']);
    expect(await listed('-i', '1')).toEqual(['T-1', 'T-3']);
    const none = await desk.callme(['task', 'list', '--mine'], { as: 'chi' });
    expect([none.stdout, none.stderr]).toEqual(['', 'no follow-ups\n']);
  });
});

describe('task add', () => {
  const dueIn = async (due: string) =>
    (await desk.callme(['task', 'add', 'x', '-i', '1', '--due', due, '--json'])).json<Task>();

  it('prints the follow-up as JSON, with its incident', async () => {
    const args = ['task', 'add', 'Undo', 'it', '-i', '2', '--temporary-fix', '--type', 'repair', '--json'];
    expect((await desk.callme(args)).json()).toEqual({
      id: 'T-4',
      text: 'Undo it',
      owner: null,
      due: null,
      status: 'open',
      temporaryFix: true,
      type: 'repair',
      links: [],
      origin: null,
      incident: 'INC-2',
    });
  });

  it('takes a due date as a date, or as a time from today', async () => {
    expect((await dueIn('2028-02-29')).due).toBe('2028-02-29');
    const before = now();
    const { due } = await dueIn('5d');
    const days = [before, now()].map(today => new Date(today + 5 * 86_400_000).toISOString().slice(0, 10));
    expect(days).toContain(due);
  });

  it.each(['tomorrow', '2027-02-29', '2026-2-1', '5'])('refuses the date %s', async due => {
    const { code, stderr } = await desk.callme(['task', 'add', 'x', '-i', '1', '--due', due]);
    expect([code, stderr]).toEqual([2, `callme: invalid date "${due}": use --due 2026-11-30 or 5d\n`]);
  });

  it('needs a text', async () => {
    const { code, stderr } = await desk.callme(['task', 'add', '-i', '1']);
    expect([code, stderr]).toEqual([2, 'callme: the follow-up is missing: see callme task --help\n']);
  });
});

describe('one follow-up', () => {
  it('is found by its number, in any incident', async () => {
    expect(await desk.does(['task', 'assign', '2', 'ben', '--due', '2027-01-31'])).toMatch(
      /^INC-2 .* ana assigned follow-up T-2 to ben, due 2027-01-31 {2}\w{5}\n$/,
    );
    expect(await desk.does(['task', 'link', 't-2', 'https://tracker/7'])).toContain(
      'follow-up T-2: https://tracker/7',
    );
    expect(await desk.does(['task', 'done', 'T-2'])).toContain('ana finished follow-up T-2');
    expect(await listed()).not.toContain('T-2');
    expect(await listed('--all')).toContain('T-2');
  });

  it('is done once: exit 3', async () => {
    const { code, stderr } = await desk.callme(['task', 'done', 'T-2']);
    expect([code, stderr]).toEqual([3, 'callme: T-2 is already done\n']);
  });

  it('is dropped with a reason', async () => {
    const silent = await desk.callme(['task', 'drop', 'T-3']);
    expect([silent.code, silent.stderr]).toEqual([
      2,
      'callme: add a reason: callme task drop T-3 --why REASON\n',
    ]);
    expect(await desk.does(['task', 'drop', 'T-3', '--why', 'too dear'])).toContain(
      'ana dropped follow-up T-3: too dear',
    );
  });

  it('is not found if it does not exist: exit 4', async () => {
    const { code, stderr } = await desk.callme(['task', 'done', 'T-99']);
    expect([code, stderr]).toEqual([4, 'callme: no follow-up T-99: to list them, callme task list --all\n']);
  });

  it.each([
    [['task', 'frob'], 'unknown task command "frob": use callme task add|done|drop|assign|link|list'],
    [['task', 'done'], 'name a follow-up: callme task done T-3'],
    [['task', 'done', 'foo'], 'name a follow-up: callme task done T-3'],
    [['task', 'assign', 'T-1'], 'name a person: callme task assign T-1 PERSON'],
    [['task', 'link', 'T-1'], 'the link is missing'],
    [['task', 'done', 'T-1', 'T-3'], 'unexpected argument "T-3"'],
  ])('needs a name and an action: %j', async (args, message) => {
    const { code, stderr } = await desk.callme(args);
    expect(code).toBe(2);
    expect(stderr).toContain(`callme: ${message}`);
  });
});
