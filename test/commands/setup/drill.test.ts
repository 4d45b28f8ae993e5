import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { bin, type Desk, openDesk } from '../../builders/desk.ts';

/** Half a minute of a scenario, so that a test of it takes a second. */
const short = `version: 1
title: A short one
about: Errors, and a roll-back.
briefing: A page comes.
you: ana
lasts: 60s
targets: {acknowledge: 30s, resolve: 50s}
team:
  people: {ana: {name: Ana}, ben: {name: Ben}}
  teams: {payments: {people: [ana, ben], owns: {service: [checkout]}, primary: first, secondary: second}}
  schedules:
    first: {timezone: UTC, rotations: [{name: w, people: [ana], starts: 2026-01-05T09:00, shift: 1 week}]}
    second: {timezone: UTC, rotations: [{name: w, people: [ben], starts: 2026-01-05T09:00, shift: 1 week}]}
alerts: {errors: {title: Checkout fails, severity: major, labels: {service: checkout}}}
cast: {ben: {answers: 1s}}
script:
  - {at: 0.1s, fire: errors}
  - {after: declared, says: [log], who: ben, finding: the logs say no}
  - {after: declared, says: [roll back], note: all is well, clear: errors, mitigates: true}
debrief: Roll back first.
`.replace('0.1s', '1s');

type Card = {
  readonly store: string;
  readonly incident: string | null;
  readonly marks: Readonly<Record<string, { milliseconds: number | null; met: boolean | null }>>;
  readonly forgotten: readonly { readonly name: string }[];
  readonly mitigatedByPlayer: boolean | null;
};

function scenarioAt(desk: Desk, text = short): string {
  const path = join(desk.folder, 'short.yaml');
  writeFileSync(path, text);
  return path;
}

/** A drill in a process of its own, and its output so far. */
function begin(desk: Desk, args: readonly string[]) {
  const child = spawn(process.execPath, [bin, 'drill', ...args], {
    env: desk.env(),
    cwd: desk.folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const printed = { out: '', err: '' };
  const waiting = new Set<() => void>();
  const heard = (stream: 'out' | 'err') => (chunk: Buffer) => {
    printed[stream] += chunk;
    for (const look of waiting) look();
  };
  child.stdout.on('data', heard('out'));
  child.stderr.on('data', heard('err'));
  const ended = new Promise<number | null>(resolve => child.on('close', resolve));
  const says = (pattern: RegExp) =>
    new Promise<void>(resolve => {
      const look = () => {
        if (!pattern.test(printed.out + printed.err)) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  return { printed, ended, says, interrupt: () => child.kill('SIGINT') };
}

describe('choosing a scenario', () => {
  test('--list prints the shipped ones, with their duration', async () => {
    const desk = openDesk();
    const { code, stdout } = await desk.callme(['drill', '--list']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^bad-deploy +13m +One third/m);
    const listed = (await desk.callme(['drill', '--list', '--json'])).json<
      { name: string; lasts: number }[]
    >();
    expect(listed).toHaveLength(3);
    expect(listed[0]).toMatchObject({ name: 'bad-deploy', lasts: 780_000, you: ['ana'] });
  });

  test.each<[string[], number, RegExp]>([
    [['drill', 'bad-deplox'], 4, /no scenario "bad-deplox"; did you mean bad-deploy\?/],
    [['drill', '--speed', 'fast'], 2, /invalid speed "fast": use a number from 1 to 1000/],
    [['drill', '--as', 'nemo'], 2, /--as: this scenario is played as ana/],
    [['drill', './nothing.yaml'], 1, /nothing\.yaml:1:1: found no such file, expected a scenario/],
    [['drill', '--store', 'postgres://x'], 2, /a drill needs a folder: --store DIR/],
    [['drill', '--score', 'nowhere'], 4, /no drill was played in .*nowhere/],
  ])('%j', async (args, code, message) => {
    const result = await openDesk().callme(args);
    expect([result.code, result.stdout]).toEqual([code, '']);
    expect(result.stderr).toMatch(message);
  });

  test('an invalid scenario is reported by line and column, and nothing is started', async () => {
    const desk = openDesk();
    const path = scenarioAt(desk, short.replace('says: [log]', 'says: log, who: nemo'));
    const result = await desk.callme(['drill', path, '--store', desk.store]);
    expect(result.code).toBe(1);
    expect(result.stderr).toMatch(/short\.yaml:18:\d+: /);
    expect(existsSync(desk.store)).toBe(false);
  });

  test('a folder that is not empty is not touched', async () => {
    const desk = openDesk();
    await desk.does(['declare', 'A real one', '-s', 'minor']);
    const before = readdirSync(desk.store);
    const result = await desk.callme(['drill', scenarioAt(desk), '--store', desk.store]);
    expect(result.code).toBe(3);
    expect(result.stderr).toContain('is not empty: choose an empty folder for the drill');
    expect(readdirSync(desk.store)).toEqual(before);
  });
});

describe('a drill without a console', () => {
  test('is played by commands on its store, and ends with the card that --score prints again', async () => {
    const desk = openDesk();
    const store = join(desk.folder, 'drill-store');
    const drill = begin(desk, [scenarioAt(desk), '--store', store, '--json']);
    const own = (args: readonly string[]) => desk.does([...args, '--store', store], { as: null });
    await drill.says(/P-1 fires: Checkout fails/);
    await own(['ack', 'P-1']);
    await own(['declare', '--page', 'P-1']);
    await own(['action', 'read the logs']);
    await drill.says(/ben: the logs say no/);
    await drill.says(/ben: accepts commander/);
    await own(['decision', 'roll back']);
    await drill.says(/P-1 is over/);
    await own(['resolve', 'rolled back']);
    await own(['pir']);
    expect(await own(['list'])).toMatch(/INC-1 {2}major {2}drill resolved .*ben +ana/);
    expect(await own([])).toMatch(/INC-1 {2}major {2}drill resolved/);
    const shown = JSON.parse(await own(['show', '--json'])) as { drill: boolean; pir: { path: string } };
    expect(shown.drill).toBe(true);
    // A drill writes nothing into the current folder.
    expect(shown.pir.path.startsWith(join(store, 'pir'))).toBe(true);
    await own(['invalid', '--why', 'so that the test need not wait']);
    expect(await drill.ended).toBe(0);
    const card = JSON.parse(drill.printed.out) as Card;
    expect(card).toMatchObject({ store, incident: 'INC-1', mitigatedByPlayer: true });
    expect(card.marks.acknowledge?.met).toBe(true);
    expect(card.marks.staff?.milliseconds).toBeGreaterThan(0);
    expect(card.forgotten.map(({ name }) => name)).toEqual(['impact-started', 'mitigated-time']);
    const again = JSON.parse(await desk.does(['drill', '--score', store, '--json'])) as Card;
    expect(again).toEqual(card);
    expect(await desk.does(['drill', '--score', store])).toMatch(
      /Score card: A short one[\s\S]*Roll back first\./,
    );
  });

  test('keeps its data in a store of its own, for its owner alone, and leaves the real one alone', async () => {
    const desk = openDesk();
    const { code, stdout } = await desk.callme(['drill', scenarioAt(desk), '--speed', '100']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\+\d\d:\d\d {2}P-1 fires: Checkout fails$/m);
    expect(stdout).toContain('no incident was declared');
    expect(existsSync(desk.store)).toBe(false);
    const drills = join(desk.home, '.local/share/callme/drills');
    const [name = ''] = readdirSync(drills);
    expect(name).toMatch(/^\d{4}-\d\d-\d\d-\d{6}-short$/);
    const store = join(drills, name);
    expect(stdout).toContain(`callme --store ${store}`);
    expect(readFileSync(join(store, 'drill/scenario.yaml'), 'utf8')).toBe(short);
    for (const path of ['', 'drill', 'drill/drill.json', 'drill/played.jsonl'])
      expect(statSync(join(store, path)).mode & 0o077).toBe(0);
  });

  test('at a faster speed has updates and check-ins due sooner', async () => {
    const desk = openDesk();
    const store = join(desk.folder, 's');
    await desk.does(['drill', scenarioAt(desk), '--speed', '60', '--store', store]);
    const written = readFileSync(join(store, 'drill/callme.yaml'), 'utf8');
    // A drill notifies no one, whatever its team file configures.
    const watch = await desk.callme(['watch', '--store', store]);
    expect([watch.code, watch.stderr]).toEqual([3, expect.stringContaining('a drill pages no one')]);
    expect(written).toMatch(/critical:\n +update_every: 30s\n +check_in_every: 45s/);
  });

  test('that is interrupted still prints its card', async () => {
    const desk = openDesk();
    const drill = begin(desk, [scenarioAt(desk)]);
    await drill.says(/P-1 fires/);
    drill.interrupt();
    expect(await drill.ended).toBe(130);
    expect(drill.printed.out).toContain('Score card: A short one');
  });
});

test('a store with half of a drill’s marks is not a drill, and every command warns of that', async () => {
  const desk = openDesk();
  mkdirSync(join(desk.store, 'drill'), { recursive: true });
  writeFileSync(join(desk.store, 'drill/drill.json'), '{"scenario":');
  const { code, stderr } = await desk.callme(['declare', 'A real one', '-s', 'minor']);
  expect([code, stderr]).toEqual([
    0,
    expect.stringMatching(/^warning: .*drill\.json is damaged, so this is not/),
  ]);
  expect(JSON.parse(await desk.does(['show', '--json']))).toMatchObject({ drill: false });
});
