/** An incident run by a shell script alone, as a runbook or a bot does it: pipes, JSON, exit codes, the environment. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bin, openDesk, run, type Shown } from '../../builders/desk.ts';

/** Runs a script with `callme` in it, as /bin/sh does with -e: the first failure ends it. */
function shell(script: string, input = '') {
  const desk = openDesk();
  const callme = `callme() { '${process.execPath}' '${bin}' "$@"; }\n`;
  const done = run('/bin/sh', ['-euc', callme + script], { env: desk.env(), cwd: desk.folder, input });
  return { desk, done };
}
/** Takes a field out of JSON in a script, without a tool that may be missing. */
const field = (name: string) =>
  `'${process.execPath}' -p 'JSON.parse(require("fs").readFileSync(0, "utf8")).${name}'`;

describe('a script', () => {
  it('runs an incident from declaration to committed review', async () => {
    const { desk, done } = shell(`
      git init -q . && git config user.email bot@example.com && git config user.name Bot
      export CALLME_INCIDENT=$(callme declare "Queue is stuck" -s major --json 2>/dev/null | ${field('id')})
      seq 1 100 | callme finding -
      printf 'depth 10\\nconsumers 0\\n' | callme note
      callme action "restarted the consumers" --temporary-fix
      callme task add "Restart them by themselves" --owner me --due 2w --temporary-fix
      callme update "Deliveries are late" --public < /dev/null
      callme resolve "drained" --mitigated -1m
      callme pir --commit
      git log --format=%s
    `);
    const { code, stdout, stderr } = await done;
    expect([code, stderr.split('\n').length]).toEqual([0, 2]);
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^Add the review of INC-1: /);
    const shown = (await desk.callme(['show', '--json'])).json<Shown>();
    expect(shown.timeline.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['finding', 'note', 'action', 'update']),
    );
    expect(readFileSync(shown.pir.path ?? '', 'utf8')).toContain('Restart them by themselves');
    expect(shown.pir.path).toContain(join(desk.folder, 'docs', 'pir'));
  });

  it('branches on exit codes, and reads why from stderr', async () => {
    const { done } = shell(`
      callme show 1 2>/dev/null || echo "show: $?"
      callme declare "Queue is stuck" 2>/dev/null || echo "declare: $?"
      callme declare "Queue is stuck" -s minor >/dev/null 2>&1
      callme close --json 2> why || echo "close: $?"
      ${field('error.message')} < why
    `);
    expect((await done).stdout.split('\n')).toEqual([
      'show: 4',
      'declare: 2',
      'close: 3',
      'INC-1 is active; resolve it first: callme resolve -i INC-1',
      '',
    ]);
  });

  it('logs in a loop over a file, without consuming its lines', async () => {
    const { desk, done } = shell(
      'callme declare x -s minor >/dev/null 2>&1; while read -r line; do callme note "saw $line"; done',
      'one\ntwo\nthree\n',
    );
    expect((await done).code).toBe(0);
    const { timeline } = (await desk.callme(['show', '--json'])).json<Shown>();
    expect(timeline.slice(1).map(({ text }) => text)).toEqual(['saw one', 'saw two', 'saw three']);
  });

  it('can run beside others: several write at once, and every line is there', async () => {
    const { desk, done } = shell(`
      callme declare x -s minor >/dev/null 2>&1
      for writer in a b c d; do (for n in 1 2 3; do callme note "$writer$n" --as "$writer"; done) & done
      wait
    `);
    expect((await done).code).toBe(0);
    const { timeline } = (await desk.callme(['show', '--json'])).json<Shown>();
    expect(
      timeline
        .slice(1)
        .map(({ text }) => text)
        .toSorted(),
    ).toEqual(['a', 'b', 'c', 'd'].flatMap(writer => [1, 2, 3].map(n => `${writer}${n}`)));
  });
});
