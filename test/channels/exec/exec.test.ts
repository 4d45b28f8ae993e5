import { existsSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newRunFolder } from '../../builders/run-folder.ts';
import { aMessage, place, setUp } from '../pages.ts';

function folder(): string {
  const made = newRunFolder('exec');
  return made;
}

/** Resolves when a file is there with something in it. */
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
  it('gets each argument filled, whatever is in it, and the message as JSON', async () => {
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
    const { tell } = start(program(report, out, ...args), { PAGER_KEY: 'k3y', HOMEBASE: 'here' });
    const message = aMessage({ title: hostile });
    expect(await tell('exec:pager', { message })).toEqual({ outcome: 'sent', detail: null });
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

  it('is posted to by its name', async () => {
    const out = join(folder(), 'out');
    const { tell } = start(program(report, out, '{{person}}'));
    expect(await tell('exec', { to: place('pager') })).toMatchObject({ outcome: 'sent' });
    expect(JSON.parse(readFileSync(out, 'utf8')).args).toEqual(['pager']);
    expect(await tell('exec', { to: place('other') })).toMatchObject({ outcome: 'failed', again: false });
  });

  it.each([
    [1, true],
    [75, true],
    [64, false],
    [78, false],
  ])('that ends with %i has failed: again %s', async (code, again) => {
    const { tell } = start(program(`console.error('first\\nno modem\\x1b[2J'); process.exitCode = ${code}`));
    expect(await tell('exec:pager')).toEqual({
      outcome: 'failed',
      why: `it ended with ${code}: no modem`,
      again,
      retryAfter: null,
    });
  });

  it('that kills itself has failed', async () => {
    const { tell } = start(program("process.kill(process.pid, 'SIGTERM')"));
    expect(await tell('exec:pager')).toMatchObject({ why: 'it was ended by SIGTERM', again: true });
  });

  it('that is not there, or none, has failed for good', async () => {
    expect(await start(['/nowhere/pager']).tell('exec:pager')).toMatchObject({
      why: 'there is no such program (ENOENT)',
      again: false,
    });
    const file = join(folder(), 'text');
    writeFileSync(file, 'no program', { mode: 0o600 });
    expect(await start([file]).tell('exec:pager')).toMatchObject({
      why: 'it may not be run (EACCES)',
      again: false,
    });
  });

  it('that says a secret has it taken out', async () => {
    const { tell } = start(
      program("console.error('bad key ' + process.argv[1]); process.exit(1)", `\${KEY}`),
      {
        KEY: 'pag3r-key',
      },
    );
    expect(await tell('exec:pager')).toMatchObject({ why: 'it ended with 1: bad key [secret]' });
  });

  it('that never reads a long input, or says a lot, is well', async () => {
    const { tell } = start(program("process.stderr.write('x'.repeat(1e6), () => process.exit(0))"));
    const message = aMessage({ labels: { big: 'y'.repeat(500_000) } });
    expect(await tell('exec:pager', { message })).toEqual({ outcome: 'sent', detail: null });
  });

  it('that has ended is done with, also where a child of it holds its output open', async () => {
    const out = join(folder(), 'pid');
    const { tell } = start(['/bin/sh', '-c', 'sleep 60 & echo $! > "$0"; exit 0', out]);
    expect(await tell('exec:pager')).toEqual({ outcome: 'sent', detail: null });
    process.kill(Number(readFileSync(out, 'utf8')), 'SIGKILL');
  });

  it('that hangs is killed with all that it started, at once', async () => {
    const out = join(folder(), 'pids');
    const { tell } = start(['/bin/sh', '-c', 'trap "" TERM; sleep 60 & echo "$$ $!" > "$0"; wait', out]);
    const stop = new AbortController();
    const trying = tell('exec:pager', { signal: stop.signal });
    const pids = (await written(out)).trim().split(' ').map(Number);
    stop.abort();
    expect(await trying).toMatchObject({ why: 'cancelled before it was confirmed', again: true });
    for (const pid of pids) await gone(pid);
  });
});

/** Resolves when a process is dead: the kernel takes a moment to bury it. */
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
