/** The scripts, run in the shells that they are for; a shell that is not installed is skipped, and shown as skipped. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openDesk, run } from '../../builders/desk.ts';

const desk = openDesk();
const path = (shell: string) => join(desk.folder, `callme.${shell}`);
beforeAll(async () => {
  for (const shell of ['bash', 'zsh', 'fish']) {
    writeFileSync(path(shell), await desk.does(['completion', shell]));
  }
});

function installed(shell: string): boolean {
  try {
    execFileSync(shell, ['-c', 'exit 0'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** The completions of bash for the last of these words. */
async function completed(...words: string[]): Promise<string[]> {
  const list = words.map(word => `'${word}'`).join(' ');
  const script = `source "$1"; COMP_WORDS=(callme ${list}); COMP_CWORD=${words.length}; _callme; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = await run('bash', ['--norc', '-c', script, 'bash', path('bash')], {
    env: desk.env(),
    cwd: desk.folder,
  });
  expect(stderr).toBe('');
  return stdout.trimEnd().split('\n');
}

describe('callme completion bash, in a real bash', () => {
  it('completes verbs', async () => {
    expect(await completed('re')).toEqual([
      'retitle',
      'resolve',
      'reopen',
      'relate',
      'restore',
      'review',
      'report',
    ]);
  });

  it('completes the arguments of a verb: its words, its flags, the global ones', async () => {
    expect(await completed('role', 'w')).toEqual(['withdraw']);
    expect(await completed('severity', 'c')).toEqual(['critical']);
    expect(await completed('task', 'add', '--te')).toEqual(['--temporary-fix', '--team-file']);
  });

  it('completes the values of a flag with a fixed set', async () => {
    expect(await completed('declare', 'x', '-s', 'm')).toEqual(['major', 'minor']);
    expect(await completed('list', '--status', '')).toEqual(['active', 'resolved', 'closed', 'all']);
  });

  it('is registered for callme, with file names as the fallback', async () => {
    const { stdout } = await run(
      'bash',
      ['--norc', '-c', 'source "$1"; complete -p callme', 'bash', path('bash')],
      {
        env: desk.env(),
        cwd: desk.folder,
      },
    );
    expect(stdout).toBe('complete -o default -F _callme callme\n');
    expect(await completed('note', 'x')).toEqual(['']);
  });
});

describe.each(['zsh', 'fish'])('callme completion %s', shell => {
  it.skipIf(!installed(shell))(`is what ${shell} takes for a script`, async () => {
    const { code, stderr } = await run(shell, ['-n', path(shell)], { env: desk.env(), cwd: desk.folder });
    expect([code, stderr]).toEqual([0, '']);
  });

  it('has every verb', async () => {
    const script = await desk.does(['completion', shell]);
    const help = await desk.does(['--help']);
    const verbs = [...help.matchAll(/^ {2}([a-z]+) {2,}/gm)].map(([, verb = '']) => verb);
    expect(verbs.length).toBeGreaterThan(25);
    for (const verb of verbs.filter(verb => verb !== 'callme')) expect(script).toContain(verb);
  });
});

describe('callme completion', () => {
  it('needs a known shell', async () => {
    const { code, stderr } = await desk.callme(['completion', 'tcsh']);
    expect([code, stderr]).toEqual([2, 'callme: name a shell: callme completion bash|zsh|fish\n']);
  });
});
