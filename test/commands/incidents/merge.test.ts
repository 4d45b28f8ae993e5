/** Merged incidents: the whole merged record is part of the incident that it was merged into. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Desk, openDesk, type Shown } from '../../builders/desk.ts';

type Entry = { id: string; text: string; kind: string; origin: string | null };
type Whole = Omit<Shown, 'timeline' | 'tasks'> & {
  outcome: string | null;
  pages: string[];
  timeline: Entry[];
  tasks: { id: string; origin: string | null }[];
  impact: { from: string | null; to: string | null }[];
  merged: { id: string; into: string; status: string }[];
  related: { id: string; how: string; title: string | null }[];
};

const show = async (desk: Desk, id: string) => (await desk.callme(['show', id, '--json'])).json<Whole>();
const segment = (desk: Desk, number: number) =>
  join(desk.store, 'incidents', `INC-${String(number).padStart(4, '0')}.jsonl`);

/** INC-2 with an entry of each sort, merged into INC-1. */
async function openMerged(): Promise<Desk> {
  const desk = openDesk();
  const at = (time: string) => ['--at', `2026-03-02T${time}Z`];
  await desk.does([
    'declare',
    'Queue grows',
    '-s',
    'minor',
    ...at('10:00'),
    '--impact-started',
    '2026-03-02T10:00Z',
  ]);
  await desk.does([
    ...['declare', 'Mails late', '-s', 'major', ...at('10:10'), '--impact-started', '2026-03-02T09:50Z'],
    ...['--commander', 'chi'],
  ]);
  await desk.does(['finding', '-i', 'INC-2', 'disk is full', ...at('10:12')]);
  await desk.does(['hypothesis', '-i', 'INC-2', 'the log rotation failed', ...at('10:13')]);
  await desk.does(['action', '-i', 'INC-2', 'dropped the oldest mails', '--temporary-fix', ...at('10:14')]);
  await desk.does(['update', '-i', 'INC-2', 'Mails are late.', '--public', ...at('10:15')]);
  await desk.does(['task', 'add', '-i', 'INC-2', 'Bigger disk']);
  await desk.does(['merge', 'INC-2', '--into', 'INC-1', ...at('10:20')]);
  return desk;
}

describe('the files of a merged incident and of the one that it is part of', () => {
  it.each([
    ['INC-1', 'INC-2'],
    ['INC-2', 'INC-1'],
  ])('imported together, %s first, are one record again, also under other numbers', async (...order) => {
    const [there, here] = [await openMerged(), openDesk()];
    const files = order.map(id => join(there.folder, `${id}.callme`));
    for (const [index, id] of order.entries()) await there.does(['export', id, '--out', files[index] ?? '']);
    await here.does(['declare', 'occupied', '-s', 'minor']);
    await here.does(['declare', 'occupied too', '-s', 'minor']);
    await here.does(['import', ...files]);
    const [into, part] = order[0] === 'INC-1' ? ['INC-3', 'INC-4'] : ['INC-4', 'INC-3'];
    const whole = await show(here, into);
    expect(whole.merged).toEqual([{ id: part, into, status: 'included' }]);
    expect(whole.timeline.map(({ text }) => text)).toContain('disk is full');
    expect(whole.related).toMatchObject([{ id: part, title: 'Mails late' }]);
    expect(await here.does(['import', ...files])).toMatch(/already complete\n.*already complete\n/);
  });
});

/** As after a crash between the two halves of a merge: INC-1 does not know of it. */
function loseSecondHalf(desk: Desk): void {
  const lines = readFileSync(segment(desk, 1), 'utf8').trimEnd().split('\n');
  writeFileSync(segment(desk, 1), `${lines.filter(line => !line.includes('merge-received')).join('\n')}\n`);
}

describe('the incident that another one was merged into', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openMerged();
  });

  it('takes back a service that only the merged one affects', async () => {
    await desk.does(['service', '-i', 'INC-2', 'mail=down']);
    expect((await desk.callme(['service', '-i', 'INC-1'])).stdout).toBe('mail  down\n');
    await desk.does(['service', '-i', 'INC-1', 'mail=unaffected']);
    expect((await desk.callme(['service', '-i', 'INC-1'])).stdout).not.toContain('mail');
  });

  it('has its entries, each marked with its origin, in show and log', async () => {
    const { timeline, merged } = await show(desk, 'INC-1');
    expect(merged).toEqual([{ id: 'INC-2', into: 'INC-1', status: 'included' }]);
    expect(timeline.filter(({ kind }) => kind !== 'event').map(({ text, origin }) => [text, origin])).toEqual(
      [
        ['disk is full', 'INC-2'],
        ['the log rotation failed', 'INC-2'],
        ['dropped the oldest mails', 'INC-2'],
        ['Mails are late.', 'INC-2'],
      ],
    );
    expect(await desk.does(['log', 'INC-1'])).toMatch(/finding +disk is full {2}\(INC-2\)/);
  });

  it('has its follow-ups, impact, severity and title', async () => {
    const whole = await show(desk, 'INC-1');
    expect(whole.tasks).toMatchObject([{ id: 'T-1', origin: 'INC-2' }]);
    expect(whole.impact).toEqual([{ from: '2026-03-02T09:50:00.000Z', to: null }]);
    expect(whole.times.impactStarted).toBe('2026-03-02T09:50:00.000Z');
    expect(whole.related).toEqual([{ id: 'INC-2', how: 'includes', isComplete: true, title: 'Mails late' }]);
    expect(await desk.does(['show', 'INC-1'])).toContain('includes INC-2  Mails late');
    expect(await desk.does(['task', 'list', '-i', 'INC-1'])).toContain('Bigger disk');
    const [listed] = (await desk.callme(['list', '--json'])).json<Whole[]>();
    expect(listed?.times.impactStarted).toBe('2026-03-02T09:50:00.000Z');
  });

  it('has all of it in its review', async () => {
    const review = await desk.does(['pir', 'INC-1', '--stdout']);
    expect(review).toContain('INC-2: disk is full');
    expect(review).toContain('| dropped the oldest mails |');
    expect(review).not.toContain('No temporary fix is in place');
    expect(review).toContain('| T-1 | Bigger disk |');
    expect(review).toMatch(/\| the log rotation failed \| ana, INC-2 \| open \|/);
    expect(review).toMatch(/includes INC-2: Mails late/i);
    expect(review).toContain('Mails are late.');
    expect(review).toContain('chi, INC-2');
  });

  it('takes corrections of its entries and follow-ups where they are recorded', async () => {
    const [finding] = (await show(desk, 'INC-1')).timeline.filter(({ text }) => text === 'disk is full');
    const id = finding?.id ?? '';
    const amended = await desk.callme(['amend', id, 'disk /var is full', '-i', 'INC-1', '--json']);
    expect(amended.json()).toMatchObject({ text: 'disk /var is full', origin: 'INC-2', amended: true });
    expect(readFileSync(segment(desk, 2), 'utf8')).toContain('disk /var is full');
    await desk.does(['pin', id.slice(-5), '-i', 'INC-1']);
    await desk.does(['confirm', '-i', 'INC-1', 'logrotate was killed']);
    await desk.does(['task', 'assign', 'T-1', 'ben']);
    const { timeline } = await show(desk, 'INC-1');
    expect(timeline).toContainEqual(
      expect.objectContaining({ text: 'the log rotation failed', resolution: 'confirmed' }),
    );
  });

  it('has what is added to the merged incident afterwards', async () => {
    await desk.does(['note', '-i', 'INC-2', 'seen in the mail queue too']);
    expect((await show(desk, 'INC-1')).timeline.at(-1)).toMatchObject({
      text: 'seen in the mail queue too',
      origin: 'INC-2',
    });
  });

  it('cannot close while a temporary fix of the merged incident has no follow-up; one of its own covers it', async () => {
    await desk.does(['resolve', '-i', 'INC-1', 'fixed', '--mitigated', '2026-03-02T11:00Z']);
    const refused = await desk.callme(['close', 'INC-1']);
    expect(refused.code).toBe(3);
    expect(refused.stderr).toContain('a follow-up for the temporary fix "dropped the oldest mails"');
    await desk.does(['task', 'add', '-i', 'INC-1', 'send the dropped mails', '--temporary-fix']);
    expect((await desk.callme(['close', 'INC-1'])).stderr).not.toContain('temporary fix');
  });

  it('has a review that is outdated when the merged incident gets an entry', async () => {
    await desk.does(['pir', 'INC-1']);
    const outdated = /newer entries: refresh it/;
    expect((await desk.callme(['pir', 'INC-1', '--check'])).stdout).not.toMatch(outdated);
    await desk.does(['note', '-i', 'INC-2', 'and in the logs of the relay']);
    expect((await desk.callme(['pir', 'INC-1', '--check'])).stdout).toMatch(outdated);
  });

  it('is counted once in the report, with the severity and impact of both', async () => {
    const args = ['report', '--since', '2026-03-01', '--until', '2026-03-03', '--json'];
    const { incidents } = (await desk.callme(args)).json<{
      incidents: { all: { incidents: number }; bySeverity: { key: string; incidents: number }[] };
    }>();
    expect(incidents.all.incidents).toBe(1);
    expect(incidents.bySeverity).toContainEqual(expect.objectContaining({ key: 'major', incidents: 1 }));
  });

  it('is exported with what was merged into it as JSON, and alone as a file, which says so', async () => {
    expect(await desk.does(['export', 'INC-1', '--json'])).toContain('disk /var is full');
    const file = await desk.callme(['export', 'INC-1']);
    expect(file.stdout).not.toContain('"text":"disk /var is full"');
    expect(file.stderr).toContain(
      'note: INC-2, which was merged into it, is not in this file: callme export INC-2',
    );
  });

  it('says so where a merged incident is not reopened: the one that it is part of can be', async () => {
    const { code, stderr } = await desk.callme(['reopen', '-i', 'INC-2', '--why', 'again']);
    expect([code, stderr]).toEqual([
      3,
      'callme: ana merged INC-2 into INC-1; reopen it: callme reopen -i INC-1 --why REASON\n',
    ]);
  });

  it('is named where the merged incident is listed, or asked for what only an open one takes', async () => {
    expect(await desk.does(['list', '--status', 'closed'])).toContain('merged into INC-1');
    for (const args of [
      ['update', 'x'],
      ['role', 'take', 'commander'],
      ['pull', 'dee', '--why', 'x'],
    ]) {
      const { code, stderr } = await desk.callme([...args, '-i', 'INC-2']);
      expect([code, stderr]).toEqual([3, 'callme: INC-2 was merged into INC-1\n']);
    }
  });

  it('says so if the merged incident is not in the store', async () => {
    rmSync(segment(desk, 2));
    const { stdout, stderr } = await desk.callme(['show', 'INC-1']);
    expect(stderr).toContain(
      'note: INC-2, which was merged into INC-1, is not in this store: its record is missing',
    );
    expect(stdout).toContain('Queue grows');
    expect(await desk.does(['pir', 'INC-1', '--stdout'])).toMatch(/includes without its record INC-2/i);
  });
});

describe('merging', () => {
  it('through another incident carries over all of them', async () => {
    const desk = openDesk();
    for (const title of ['one', 'two', 'three']) await desk.does(['declare', title, '-s', 'minor']);
    await desk.does(['note', '-i', 'INC-3', 'in three']);
    await desk.does(['merge', 'INC-3', '--into', 'INC-2']);
    await desk.does(['merge', 'INC-2', '--into', 'INC-1']);
    const { timeline, merged } = await show(desk, 'INC-1');
    expect(timeline).toContainEqual(expect.objectContaining({ text: 'in three', origin: 'INC-3' }));
    expect(merged.map(({ id, into }) => [id, into])).toEqual([
      ['INC-2', 'INC-1'],
      ['INC-3', 'INC-2'],
    ]);
    const elsewhere = await desk.callme(['merge', 'INC-1', '--into', 'INC-3']);
    expect(elsewhere.code).toBe(3);
  });

  it('refuses to make a confidential record readable, and to mix drills with real incidents', async () => {
    const desk = openDesk();
    await desk.does(['declare', 'public', '-s', 'minor']);
    await desk.does(['declare', 'secret', '-s', 'minor', '--confidential']);
    await desk.does(['declare', 'rehearsal', '-s', 'minor', '--drill']);
    const secret = await desk.callme(['merge', 'INC-2', '--into', 'INC-1']);
    expect([secret.code, secret.stderr]).toEqual([
      3,
      'callme: INC-2 is confidential and INC-1 is not: its record would become readable there\n',
    ]);
    const drill = await desk.callme(['merge', 'INC-3', '--into', 'INC-1']);
    expect([drill.code, drill.stderr]).toEqual([
      3,
      'callme: one of INC-3 and INC-1 is a drill: a drill and a real incident cannot be merged\n',
    ]);
    await desk.does(['merge', 'INC-1', '--into', 'INC-2']);
    expect((await show(desk, 'INC-2')).merged).toMatchObject([{ id: 'INC-1', status: 'included' }]);
  });

  it('of a more severe incident says so, and leaves the severity to people', async () => {
    const desk = openDesk();
    await desk.does(['declare', 'one', '-s', 'minor']);
    await desk.does(['declare', 'two', '-s', 'critical']);
    const { code, stderr } = await desk.callme(['merge', 'INC-2', '--into', 'INC-1']);
    expect([code, stderr]).toEqual([
      0,
      'note: INC-2 is critical and INC-1 only minor: raise the severity of INC-1 if it is as bad as that\n',
    ]);
    expect((await show(desk, 'INC-1')).severity).toBe('minor');
  });

  it('is completed if a crash lost its second half', async () => {
    const desk = await openMerged();
    const lines = readFileSync(segment(desk, 1), 'utf8').trimEnd().split('\n');
    const { writeFileSync } = await import('node:fs');
    writeFileSync(segment(desk, 1), `${lines.filter(line => !line.includes('merge-received')).join('\n')}\n`);
    expect((await show(desk, 'INC-1')).merged).toEqual([]);
    await desk.does(['merge', 'INC-2', '--into', 'INC-1']);
    expect((await show(desk, 'INC-1')).merged).toMatchObject([{ id: 'INC-2', status: 'included' }]);
  });
});

describe('taking back a merge', () => {
  it('opens the merged incident again with its pages, and leaves nothing of it in the other one', async () => {
    const desk = openDesk();
    await desk.does(['declare', 'Queue grows', '-s', 'minor']);
    await desk.does(['page', 'Mail errors']);
    await desk.does(['declare', '--page', 'P-1', 'Mails late', '-s', 'major']);
    await desk.does(['note', '-i', 'INC-2', 'in two']);
    await desk.does(['merge', 'INC-2', '--into', 'INC-1']);
    await desk.does(['list']);
    expect(await desk.does(['merge', 'INC-2', '--undo', '--why', 'another cause'])).toContain(
      'ana took back the merge into INC-1: another cause',
    );
    const [target, apart] = [await show(desk, 'INC-1'), await show(desk, 'INC-2')];
    expect(target).toMatchObject({ merged: [], pages: [] });
    expect(target.timeline.some(({ text }) => text === 'in two')).toBe(false);
    expect(apart).toMatchObject({ status: 'active', pages: ['P-1'], outcome: null });
    expect(await desk.does(['list'])).toContain('INC-2');
    const page = (await desk.callme(['pages', 'P-1', '--json'])).json<{ incident: string }>();
    expect(page.incident).toBe('INC-2');
    const silent = await desk.callme(['merge', '--undo', '-i', 'INC-2']);
    expect(silent.stderr).toBe('callme: add a reason: callme merge --undo -i INC-2 --why REASON\n');
    const again = await desk.callme(['merge', 'INC-2', '--undo', '--why', 'x']);
    expect([again.code, again.stderr]).toEqual([3, 'callme: INC-2 is not merged into another incident\n']);
    await desk.does(['merge', 'INC-2', '--into', 'INC-1']);
    expect((await show(desk, 'INC-1')).merged).toMatchObject([{ id: 'INC-2', status: 'included' }]);
  });

  it('works for one whose second half was lost in a crash', async () => {
    const desk = await openMerged();
    loseSecondHalf(desk);
    await desk.does(['merge', 'INC-2', '--undo', '--why', 'x']);
    expect((await show(desk, 'INC-2')).status).toBe('active');
  });
});
