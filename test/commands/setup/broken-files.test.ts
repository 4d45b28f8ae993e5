/**
 * Whatever happens to the team file and its calendars: the commands that an incident needs work, and standard error names the
 * file that is broken.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadTeamFile, parseWithoutCalendars } from '../../../source/team/load.ts';
import { type Desk, openDesk } from '../../builders/desk.ts';
import { rounds } from '../../builders/rounds.ts';
import { startWatching } from '../../builders/watch/process.ts';
import { calendar, event } from '../../domain/oncall/ics/calendars.ts';

const teamFile = `version: 1
# The team of the tests.
people:
  ana: {name: Ana Ruiz, email: ana@example.com, timezone: Europe/Madrid}
  ben:
    name: Ben Okafor
    email: ben@example.com
    phone: "+34600000001"
  chi: {name: Chi Nguyen, email: chi@example.com}
teams:
  core:
    people: [ana, ben, chi]
    owns: {service: checkout}
    primary: rota
    secondary: second
    chain: late
    runbooks: [runbooks/*.md]
schedules:
  rota:
    timezone: Europe/Madrid
    rotations:
      - {name: calendar, ics: rota.ics}
    holidays: holidays.ics
  second:
    timezone: UTC
    rotations:
      - {people: [ben, chi], starts: 2026-01-05T09:00, shift: 1 week}
    overrides:
      - {person: chi, from: 2026-01-07T09:00, to: 2026-01-08T09:00}
    limits: {max_consecutive: 14 days}
chains:
  late:
    - notify: primary
    - wait: 10m
    - notify: team
routes:
  - {match: {service: checkout}, team: core}
default_team: core
channels:
  webhook: {secret: "\${HOOK_SECRET}"}
pir: {directory: docs/pir, template: pir.md}
severities:
  critical: {update_every: 30m}
`;
const files: Readonly<Record<string, string>> = {
  'callme.yaml': teamFile,
  'rota.ics': calendar(
    event('UID:1', 'DTSTART:20260101T090000', 'DTEND:20260108T090000', 'RRULE:FREQ=WEEKLY', 'SUMMARY:ana'),
  ),
  'holidays.ics': calendar(event('UID:2', 'DTSTART;VALUE=DATE:20260106', 'SUMMARY:Reyes')),
  'pir.md': '# {{ title }}\n',
};

/** What a person or a tool does to a file: a random place in it is `at`, from 0 to 1. */
const edits = {
  'deletes a line': (text, at) => editLines(text, at, () => []),
  'doubles a line': (text, at) => editLines(text, at, line => [line, line]),
  'indents a line': (text, at) => editLines(text, at, line => [`   ${line}`]),
  'swaps two bytes': (text, at) => {
    const index = Math.floor(at * (text.length - 1));
    return `${text.slice(0, index)}${text[index + 1] ?? ''}${text[index] ?? ''}${text.slice(index + 2)}`;
  },
  'garbles a line': (text, at) => editLines(text, at, line => [line.replace(/[\w:]/g, '\u{1F600}')]),
  'renames a word': (text, at) => editLines(text, at, line => [line.replace(/\w+(?=\W*$)/, 'dora')]),
  'truncates it': (text, at) => text.slice(0, at * text.length),
  'leaves a merge conflict': (text, at) =>
    editLines(text, at, line => ['<<<<<<< HEAD', line, '=======', line, '>>>>>>> theirs']),
  'replaces it by a login page': () => '<!doctype html><html><body>Sign in</body></html>\n',
  'replaces it by binary data': () => Buffer.from([0xff, 0x00, 0xfe, 0x80, 0xc0]),
  'empties it': () => '',
  'deletes it': () => null,
} as const satisfies Readonly<Record<string, (text: string, at: number) => string | Buffer | null>>;

function editLines(text: string, at: number, change: (line: string) => readonly string[]): string {
  const lines = text.split('\n');
  const index = Math.min(lines.length - 1, Math.floor(at * lines.length));
  return lines.flatMap((line, number) => (number === index ? change(line) : [line])).join('\n');
}

type Edit = { readonly file: string; readonly edit: keyof typeof edits; readonly at: number };

const anyEdit: fc.Arbitrary<Edit> = fc.record({
  file: fc.constantFrom('callme.yaml', 'callme.yaml', 'callme.yaml', 'rota.ics', 'holidays.ics', 'pir.md'),
  edit: fc.constantFrom(...(Object.keys(edits) as (keyof typeof edits)[])),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
});

function apply(folder: string, { file, edit, at }: Edit): void {
  const path = join(folder, file);
  const before = (() => {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return '';
    }
  })();
  const after = edits[edit](before, at);
  if (after === null) rmSync(path, { force: true });
  else writeFileSync(path, after);
}

/** An incident from the alert to its end, and what people look at meanwhile. */
const commands: readonly (readonly string[])[] = [
  [],
  ['declare', 'Checkout is slow', '-s', 'major', '--json'],
  ['note', 'the token is swordfish-swordfish', '-i', 'INC-1'],
  ['role', 'take', 'commander', '-i', 'INC-1', '--agreed-with', 'ben'],
  ['page', 'Disk is full', '-s', 'critical', '--json'],
  ['ack', 'P-1'],
  ['triage', 'P-1', 'duplicate', '--into', 'INC-1'],
  ['update', 'We are working on it', '-i', 'INC-1'],
  ['list'],
  ['show', 'INC-1'],
  ['resolve', '-i', 'INC-1'],
];

/** Commands that print JSON print nothing else on standard output. */
const isJsonIfAsked = (args: readonly string[], stdout: string) =>
  !args.includes('--json') || typeof JSON.parse(stdout) === 'object';

async function openDeskWith(copy: 'with a copy' | 'without a copy'): Promise<Desk> {
  const desk = openDesk();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(desk.folder, name), text);
  if (copy === 'with a copy') await desk.does(['oncall']);
  return desk;
}

const env = { HOOK_SECRET: 'swordfish-swordfish' };

/** Runs all commands. @returns what they printed on standard error */
async function respond(desk: Desk): Promise<string> {
  let all = '';
  for (const args of commands) {
    const { code, stdout, stderr } = await desk.callme(args, { env });
    if (code !== 0 || !isJsonIfAsked(args, stdout))
      throw new Error(`callme ${args.join(' ')} ended with ${code}\n${stdout}${stderr}`);
    all += stderr;
  }
  return all;
}

function isBroken(path: string): boolean {
  try {
    parseWithoutCalendars(readFileSync(path, 'utf8'), path);
    return false;
  } catch {
    return true;
  }
}

describe('after random edits of the team file and its calendars', () => {
  const copies = fc.constantFrom('with a copy', 'without a copy');

  it('an incident can be handled, and standard error names what is broken', {
    timeout: 600_000,
  }, async () => {
    const property = fc.asyncProperty(
      copies,
      fc.array(anyEdit, { minLength: 1, maxLength: 3 }),
      async (copy, made) => {
        const desk = await openDeskWith(copy);
        for (const edit of made) apply(desk.folder, edit);
        const problem = await loadTeamFile(join(desk.folder, 'callme.yaml')).then(
          () => null,
          (error: Error) => error.message,
        );
        const warnings = await respond(desk);
        // A file that is valid without the secret does not redact it; a broken one must, as the last good one did.
        if (copy === 'with a copy' && isBroken(join(desk.folder, 'callme.yaml')))
          expect(await desk.does(['log', '-i', 'INC-1'])).toContain('the token is [secret]');
        if (problem === null) expect(warnings).not.toContain('broken since');
        else if (copy === 'with a copy' || !problem.includes('no such file')) {
          const named = [...warnings.matchAll(/warning: (\S+?):\d+:\d+: .*; broken since /g)].map(
            ([, at]) => at,
          );
          expect(named, warnings).not.toEqual([]);
        }
      },
    );
    await fc.assert(property, { numRuns: rounds(30, 10), seed: 11 });
  });

  it('a watch starts, receives pages, and says whether its files are valid', {
    timeout: 120_000,
  }, async () => {
    const made = fc.sample(fc.array(anyEdit, { minLength: 1, maxLength: 3 }), {
      numRuns: rounds(10, 2),
      seed: 11,
    });
    for (const [round, list] of made.entries()) {
      const desk = await openDeskWith(round % 2 === 0 ? 'with a copy' : 'without a copy');
      for (const edit of list) apply(desk.folder, edit);
      // The team file is named: one that was removed is not found otherwise.
      const path = join(desk.folder, 'callme.yaml');
      const isValid = await loadTeamFile(path).then(
        () => true,
        () => false,
      );
      const watch = await startWatching(desk, { env: { ...env, CALLME_TEAM_FILE: path } });
      expect((await watch.send({ title: 'Disk is full' })).answer).toMatchObject({ id: 'P-1' });
      const health = (await (await fetch(`${watch.address}/healthz`)).json()) as { teamFile?: object };
      expect([health, list]).toEqual([expect.objectContaining({ ok: true }), list]);
      expect(health.teamFile === undefined, JSON.stringify(list)).toBe(isValid);
      await watch.ends('SIGTERM');
    }
  });
});

describe('a team file in CALLME_TEAM_FILE whose disk is not mounted', () => {
  it('is replaced by its last good copy, and named on standard error', async () => {
    const desk = openDesk();
    const folder = join(desk.folder, 'disk');
    mkdirSync(folder);
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const path = join(folder, 'callme.yaml');
    const mounted = { ...env, CALLME_TEAM_FILE: path };
    await desk.does(['oncall'], { env: mounted });
    rmSync(folder, { recursive: true });
    const declared = await desk.callme(['declare', 'x', '-s', 'major', '--json'], { env: mounted });
    expect([declared.code, declared.json()]).toEqual([0, expect.objectContaining({ team: 'core' })]);
    expect(declared.stderr).toContain(`warning: ${path}:1:1: found no such file`);
    expect(declared.stderr).toContain(`warning: ${join(folder, 'rota.ics')}:1:1: `);
  });

  it('and has no copy: callme works without it, and names it', async () => {
    const desk = openDesk();
    const overview = await desk.callme([], { env: { CALLME_TEAM_FILE: '/nowhere/callme.yaml' } });
    expect([overview.code, overview.stderr]).toEqual([0, expect.not.stringContaining('no setup is needed')]);
    const { code, stderr } = await desk.callme(['declare', 'x', '-s', 'major'], {
      env: { CALLME_TEAM_FILE: '/nowhere/callme.yaml' },
    });
    expect(code).toBe(0);
    expect(stderr).toMatch(/^warning: \/nowhere\/callme\.yaml:1:1: .* callme works without a team file$/m);
    const { code: failed } = await desk.callme(['oncall'], {
      env: { CALLME_TEAM_FILE: '/nowhere/callme.yaml' },
    });
    expect(failed).toBe(1);
  });
});
