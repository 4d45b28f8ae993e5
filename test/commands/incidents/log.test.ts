import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { bin, openDesk, run, type ShownEntry } from '../../builders/desk.ts';

const desk = openDesk();
beforeAll(async () => {
  await desk.does(['declare', 'Checkout slow', '-s', 'major', '--at', '2026-01-05T09:00Z']);
  await desk.does(['note', 'second\nof two lines', '--at', '2026-01-06T00:30Z', '--link', 'https://graph']);
  await desk.does(['note', 'first', '--at', '~2026-01-05T09:30Z'], { as: 'ben' });
});

/** `callme log --follow`, read line by line. */
function follow(...flags: string[]) {
  const child = spawn(process.execPath, [bin, 'log', '--follow', ...flags], {
    env: desk.env(),
    cwd: desk.folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const until = async (text: string): Promise<string> => {
    const { done, value } = await lines.next();
    if (done) throw new Error(`it ended before it said "${text}"`);
    return value.includes(text) ? value : until(text);
  };
  return { child, until, ended: once(child, 'close') };
}

describe('callme log', () => {
  it('prints the timeline in the order of time, with a line between days', async () => {
    const text = await desk.does(['log']);
    expect(text.replaceAll(/ {2}[0-9A-Z]{5}$/gm, '  ID')).toBe(
      [
        '── 2026-01-05 ──',
        ' 09:00  ana                      ana declared INC-1, major: Checkout slow  ID',
        '~09:30  ben       note           first  ID',
        '── 2026-01-06 ──',
        ' 00:30  ana       note           second  ID',
        '        of two lines',
        '        https://graph',
        '',
      ].join('\n'),
    );
  });

  it('--json prints one object a line', async () => {
    const lines = (await desk.does(['log', 'INC-1', '--json'])).trimEnd().split('\n');
    const entries = lines.map(line => JSON.parse(line) as ShownEntry);
    expect(entries.map(({ by, kind }) => [by, kind])).toEqual([
      ['ana', 'event'],
      ['ben', 'note'],
      ['ana', 'note'],
    ]);
  });

  it('ends quietly when the reader closes the pipe', async () => {
    const script = `'${process.execPath}' '${bin}' log | head -n 1`;
    const { code, stdout, stderr } = await run('/bin/sh', ['-c', script], {
      env: desk.env(),
      cwd: desk.folder,
    });
    expect([code, stdout, stderr]).toEqual([0, '── 2026-01-05 ──\n', '']);
  });
});

describe('callme log --follow', () => {
  it("prints entries of other processes, with the date unless it is today's", async () => {
    const { until } = follow();
    await until('second');
    await desk.does(['note', 'from elsewhere'], { as: 'ben' });
    expect(await until('from elsewhere')).toMatch(/^ \d\d:\d\d {2}ben {7}note {11}from elsewhere {2}\w{5}$/);
    await desk.does(['note', 'from last year', '--at', '2025-12-31T23:00Z']);
    expect(await until('from last year')).toMatch(/^ 2025-12-31 23:00 {2}ana/);
  });

  it('prints them as JSON too', async () => {
    const { until } = follow('--json');
    await until('second');
    await desk.does(['finding', 'as an object']);
    expect(JSON.parse(await until('as an object'))).toMatchObject({ kind: 'finding', by: 'ana' });
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ends on %s with %i', async (signal, code) => {
    const { child, until, ended } = follow();
    await until('second');
    // It is listening for signals once it follows, which the next entry shows.
    await desk.does(['note', `before ${signal}`]);
    await until(`before ${signal}`);
    child.kill(signal);
    expect(await ended).toEqual([code, null]);
  });
});
