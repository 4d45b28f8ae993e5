import { readFileSync, writeFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Desk, openDesk, type Shown } from '../../builders/desk.ts';

let desk: Desk;
beforeEach(async () => {
  desk = openDesk();
  await desk.does(['declare', 'Checkout slow', '-s', 'major']);
});
const shown = async (id = 'INC-1') => (await desk.callme(['show', id, '--json'])).json<Shown>();

describe('severity and title', () => {
  it('change, the severity with a reason', async () => {
    expect(await desk.does(['severity', 'critical', '--why', 'all of EU'])).toContain(
      'ana changed the severity from major to critical: all of EU',
    );
    expect(await desk.does(['retitle', 'Checkout', 'down'])).toContain(
      'ana changed the title from "Checkout slow" to "Checkout down"',
    );
    expect(await shown()).toMatchObject({ severity: 'critical', title: 'Checkout down' });
  });

  it('need a known severity, and a reason', async () => {
    const vague = await desk.callme(['severity', 'huge', '--why', 'x']);
    expect([vague.code, vague.stderr]).toEqual([
      2,
      'callme: name a severity: critical, major, minor (if unsure, the higher one)\n',
    ]);
    const silent = await desk.callme(['severity', 'minor']);
    expect([silent.code, silent.stderr]).toEqual([
      2,
      'callme: add a reason: callme severity minor --why REASON\n',
    ]);
    expect((await desk.callme(['severity', 'major', '--why', 'x'])).code).toBe(3);
  });
});

describe('times', () => {
  it('are corrected afterwards, several at once, and taken back with "unknown"', async () => {
    await desk.does(['times', '--detected', '2026-01-05T09:00Z', '--identified', '~2026-01-05T09:30Z']);
    expect((await shown()).times).toMatchObject({
      detected: '2026-01-05T09:00:00.000Z',
      identified: '2026-01-05T09:30:00.000Z',
    });
    await desk.does(['times', '--identified', 'unknown']);
    expect((await shown()).times.identified).toBeNull();
  });

  it('out of order cause a warning on stderr, and are recorded', async () => {
    const { code, stderr } = await desk.callme([
      ...['times', '--impact-started', '2026-01-05T09:00Z', '--detected', '2026-01-05T08:00Z'],
    ]);
    expect([code, stderr]).toEqual([
      0,
      'note: impact started (2026-01-05 09:00 UTC) is after detected (2026-01-05 08:00 UTC)\n',
    ]);
  });

  it('have to be named', async () => {
    const { code, stderr } = await desk.callme(['times']);
    expect(code).toBe(2);
    expect(stderr).toContain('the time is missing');
  });

  it('determine the durations that show prints with start and end; unknown ones are "unknown", never 0', async () => {
    await desk.does(['times', '--impact-started', '2026-01-05T09:00Z', '--detected', '2026-01-05T09:00:43Z']);
    await desk.does(['resolve', '--at', '2026-01-06T09:11Z']);
    const text = await desk.does(['show']);
    expect(text).toMatch(/^TTD +43s \(2026-01-05 09:00 to 2026-01-05 09:00:43\)$/m);
    expect(text).toMatch(/^TTR +24h 11m \(2026-01-05 09:00 to 2026-01-06 09:11\)$/m);
    expect(text).toMatch(/^TTM +unknown$/m);
  });
});

describe('resolve and reopen', () => {
  it('resolve with a text and the time of mitigation, once', async () => {
    const resolved = await desk.callme(['resolve', 'rolled', 'back', '--mitigated', '-5m']);
    expect([resolved.code, resolved.stderr]).toEqual([0, '']);
    expect(resolved.stdout).toContain('ana resolved it: rolled back');
    expect((await shown()).status).toBe('resolved');
    const again = await desk.callme(['resolve']);
    expect([again.code, again.stderr]).toEqual([3, 'callme: ana already resolved INC-1\n']);
  });

  it('report an unknown time of mitigation', async () => {
    const { code, stderr } = await desk.callme(['resolve']);
    expect([code, stderr]).toEqual([
      0,
      'note: the time of mitigation is not set; set it: callme times --mitigated TIME -i INC-1\n',
    ]);
  });

  it('let exactly one of two concurrent resolves succeed', async () => {
    const both = await Promise.all(['ana', 'ben'].map(as => desk.callme(['resolve'], { as })));
    expect(both.map(({ code }) => code).toSorted()).toEqual([0, 3]);
  });

  it('reopen with a reason', async () => {
    expect((await desk.callme(['reopen', '--why', 'x'])).code).toBe(3);
    await desk.does(['resolve']);
    expect((await desk.callme(['reopen'])).stderr).toBe('callme: add a reason: callme reopen --why REASON\n');
    expect(await desk.does(['reopen', '--why', 'it is back'])).toContain('ana reopened it: it is back');
    expect(await shown()).toMatchObject({ status: 'active', times: { resolved: null } });
  });
});

describe('close', () => {
  it('is refused with the list of what is missing, and done once nothing is missing', async () => {
    await desk.does(['action', 'bigger pool', '--temporary-fix']);
    await desk.does(['role', 'offer', 'commander', 'ben']);
    const active = await desk.callme(['close']);
    expect([active.code, active.stderr]).toEqual([
      3,
      'callme: INC-1 is active; resolve it first: callme resolve -i INC-1\n',
    ]);
    await desk.does(['resolve']);
    const refused = await desk.callme(['close', '--json']);
    expect(refused.code).toBe(3);
    expect(refused.error()).toEqual({
      code: 'refused',
      message: 'INC-1 cannot be closed yet',
      missing: [
        'the review; write it: callme pir INC-1',
        'an answer to the offer of commander to ben',
        'a follow-up for the temporary fix "bigger pool"; add one: callme task add TEXT --temporary-fix -i INC-1',
      ],
      reason: 'not-closable',
      facts: { incident: 'INC-1' },
      remedy: null,
    });
    await desk.does(['role', 'accept', 'commander'], { as: 'ben' });
    await desk.does(['task', 'add', 'Size the pool', '--temporary-fix']);
    await desk.does(['pir', '--out', 'review.md']);
    const unwritten = await desk.callme(['close']);
    expect(unwritten.stderr).toContain('  - the review: Summary is not written\n');
    // A person writes it: a text in place of every prompt.
    const path = `${desk.folder}/review.md`;
    writeFileSync(path, readFileSync(path, 'utf8').replace(/<!-- callme:write .*? -->/gs, 'It is written.'));
    expect(await desk.does(['close', 'INC-1'])).toContain('ana closed it');
    expect((await shown()).status).toBe('closed');
  });
});

describe('invalid and merge', () => {
  it('invalid needs a reason and no review', async () => {
    expect((await desk.callme(['invalid'])).code).toBe(2);
    expect(await desk.does(['invalid', '--why', 'a test alert'])).toContain(
      'closed it as invalid: a test alert',
    );
    expect(await desk.does(['list', '--status', 'all'])).toMatch(/INC-1 {2}major {2}invalid/);
  });

  it('merge closes one record and updates the other', async () => {
    await desk.does(['declare', 'Payments slow', '-s', 'minor']);
    expect(await desk.does(['merge', '2', '--into', '1'])).toMatch(/^INC-2 .* ana merged it into INC-1/);
    expect(await desk.does(['log', '1'])).toContain('ana merged INC-2 into this: Payments slow');
    const again = await desk.callme(['merge', '2', '--into', '1']);
    expect([again.code, again.stderr]).toEqual([3, 'callme: ana merged INC-2 into INC-1\n']);
  });

  it('merge needs both incidents, which must differ and exist', async () => {
    expect((await desk.callme(['merge', '1'])).stderr).toBe(
      'callme: name the incident to merge into: callme merge INC --into INC\n',
    );
    expect((await desk.callme(['merge', '1', '--into', '1'])).code).toBe(2);
    expect((await desk.callme(['merge', '1', '--into', '9'])).code).toBe(4);
  });
});
