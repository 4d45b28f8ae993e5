import { existsSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newRunFolder } from '../../builders/run-folder.ts';
import { aMessage, place, setUp } from '../pages.ts';

function folder(): string {
  const made = newRunFolder('exec');
  return made;
}

/** Resolves when a file exists and is not empty. */
async function written(path: string): Promise<string> {
  const there = () => (existsSync(path) ? readFileSync(path, 'utf8') : '');
  const { promise, resolve } = Promise.withResolvers<void>();
  const watcher = watch(join(path, '..'), () => {
    if (there() !== '') resolve();
  });
  if (there() === '') await promise;
  watcher.close();
  return there();
}

const program = (script: string, ...args: string[]) => [process.execPath, '-e', script, ...args];
const start = (command: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  setUp({ channels: { exec: { pager: command } }, env: { PATH: process.env.PATH, ...env } });

/** Writes its arguments, its input and a variable of its environment. */
const report = `let input = '';
process.stdin.on('data', more => (input += more)).on('end', () =>
  require('fs').writeFileSync(process.argv[1], JSON.stringify({ args: process.argv.slice(2), input, home: process.env.HOMEBASE })));`;

describe('a program', () => {
  it('gets each argument filled, whatever its content, and the message as JSON', async () => {
    const out = join(folder(), 'out');
    const hostile = `$(touch ${out}.evil); "x" 'y' {{text}} \${PAGER_KEY} \`id\` | & > *`;
    const args = [
      '{{title}}',
      'p={{page}}/{{severity}}',
      '{{person}}',
      '{{.Names}}',
      ' two words ',
      `\${PAGER_KEY}`,
    ];
    const { send } = start(program(report, out, ...args), { PAGER_KEY: 'k3y', HOMEBASE: 'here' });
    const message = aMessage({ title: hostile });
    expect(await send('exec:pager', { message })).toEqual({ outcome: 'sent', detail: null });
    const { args: got, input, home } = JSON.parse(readFileSync(out, 'utf8'));
    expect(got).toEqual([
      `P-12 critical: ${hostile}`,
      'p=P-12/critical',
      'ana',
      '{{.Names}}',
      ' two words ',
      'k3y',
    ]);
    expect(JSON.parse(input)).toMatchObject({ id: 'P-12', person: 'ana', message: { title: message.title } });
    expect(home).toBe('here');
    expect(existsSync(`${out}.evil`)).toBe(false);
  });

  it('receives posts by its name', async () => {
    const out = join(folder(), 'out');
    const { send } = start(program(report, out, '{{person}}'));
    expect(await send('exec', { to: place('pager') })).toMatchObject({ outcome: 'sent' });
    expect(JSON.parse(readFileSync(out, 'utf8')).args).toEqual(['pager']);
    expect(await send('exec', { to: place('other') })).toMatchObject({
      outcome: 'failed',
      isRetryable: false,
    });
  });

  it.each([
    [1, true],
    [75, true],
    [64, false],
    [78, false],
  ])('that exits with %i has failed: retried %s', async (code, again) => {
    const { send } = start(program(`console.error('first\\nno modem\\x1b[2J'); process.exitCode = ${code}`));
    expect(await send('exec:pager')).toEqual({
      outcome: 'failed',
      reason: `exit code ${code}: no modem`,
      isRetryable: again,
      retryAfterMs: null,
    });
  });

  it('that kills itself has failed', async () => {
    const { send } = start(program("process.kill(process.pid, 'SIGTERM')"));
    expect(await send('exec:pager')).toMatchObject({ reason: 'killed by SIGTERM', isRetryable: true });
  });

  it('that is missing, or not executable, has failed for good', async () => {
    expect(await start(['/nowhere/pager']).send('exec:pager')).toMatchObject({
      reason: 'program not found (ENOENT)',
      isRetryable: false,
    });
    const file = join(folder(), 'text');
    writeFileSync(file, 'no program', { mode: 0o600 });
    expect(await start([file]).send('exec:pager')).toMatchObject({
      reason: 'permission denied (EACCES)',
      isRetryable: false,
    });
  });

  it('has secrets removed from its output', async () => {
    const { send } = start(
      program("console.error('bad key ' + process.argv[1]); process.exit(1)", `\${KEY}`),
      {
        KEY: 'pag3r-key',
      },
    );
    expect(await send('exec:pager')).toMatchObject({ reason: 'exit code 1: bad key [secret]' });
  });

  it('that never reads a long input, or prints a lot, succeeds', async () => {
    const { send } = start(program("process.stderr.write('x'.repeat(1e6), () => process.exit(0))"));
    const message = aMessage({ labels: { big: 'y'.repeat(500_000) } });
    expect(await send('exec:pager', { message })).toEqual({ outcome: 'sent', detail: null });
  });

  it('that has exited is done, also if a child of it holds its output open', async () => {
    const out = join(folder(), 'pid');
    const { send } = start(['/bin/sh', '-c', 'sleep 60 & echo $! > "$0"; exit 0', out]);
    expect(await send('exec:pager')).toEqual({ outcome: 'sent', detail: null });
    process.kill(Number(readFileSync(out, 'utf8')), 'SIGKILL');
  });

  it('that hangs is killed with all its children, at once', async () => {
    const out = join(folder(), 'pids');
    const { send } = start(['/bin/sh', '-c', 'trap "" TERM; sleep 60 & echo "$$ $!" > "$0"; wait', out]);
    const stop = new AbortController();
    const trying = send('exec:pager', { signal: stop.signal });
    const pids = (await written(out)).trim().split(' ').map(Number);
    stop.abort();
    expect(await trying).toMatchObject({ reason: 'cancelled before it was confirmed', isRetryable: true });
    for (const pid of pids) await gone(pid);
  });
});

/** Resolves when a process is dead: the kernel takes a moment to reap it. */
async function gone(pid: number): Promise<void> {
  for (;;) {
    try {
      const [, state] = /^State:\s+(\S)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
      if (state === 'Z') return;
    } catch {
      return;
    }
    await new Promise(resolve => setImmediate(resolve));
  }
}
