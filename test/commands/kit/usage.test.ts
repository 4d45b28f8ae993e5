/** Parsing of the command line: verbs, flags, global flags, exit codes. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import own from '../../../package.json' with { type: 'json' };
import { openDesk, type ShownEntry } from '../../builders/desk.ts';

const desk = openDesk('process');
beforeAll(() => desk.does(['declare', 'Checkout slow', '-s', 'major']));
const told = async (...args: string[]) => {
  const { code, stdout, stderr } = await desk.callme(args);
  return { code, stdout, said: stderr };
};

describe('an unknown verb or flag', () => {
  it('names the nearest one: exit 2', async () => {
    expect(await told('nte', 'x')).toEqual({
      code: 2,
      stdout: '',
      said: 'callme: unknown command "nte"; did you mean note? (see callme --help)\n',
    });
    expect((await told('note', 'x', '--kidn')).said).toMatch(
      /^callme: unknown flag --kidn; did you mean --kind\?/,
    );
    expect((await told('show', '--jsno')).said).toMatch(
      /^callme: unknown flag --jsno; did you mean --json\?/,
    );
  });

  it('is only unknown if nothing is near', async () => {
    expect((await told('frobnicate')).said).toBe(
      'callme: unknown command "frobnicate" (see callme --help)\n',
    );
    expect((await told('note', '-x', 'y')).said).toMatch(
      /^callme: unknown flag -x \(see callme note --help;/,
    );
  });

  it('runs no other part of the command', async () => {
    const before = await desk.does(['log']);
    await told('note', 'never', '--frobnicate');
    expect(await desk.does(['log'])).toBe(before);
  });
});

describe('two incidents on one command line', () => {
  it('are refused: neither is ignored', async () => {
    expect((await told('show', '1', '-i', '2')).said).toBe(
      'callme: two incidents are named, 1 and -i 2: leave one out\n',
    );
    expect((await told('show', '1', '-i', 'INC-1')).code).toBe(0);
  });
});

describe('colors', () => {
  it('are off without a terminal, and on with --color', async () => {
    expect((await told('show', '1')).stdout).not.toContain('\x1b[');
    expect((await told('show', '1', '--color')).stdout).toContain('\x1b[');
    expect((await told('show', '1', '--no-color')).stdout).not.toContain('\x1b[');
  });
});

describe('a failure', () => {
  const forms = [
    ['usage', 2, ['note', '--at', 'x', 'y']],
    ['usage', 2, ['nte']],
    ['refused', 3, ['close']],
    ['not-found', 4, ['show', '9']],
    ['failed', 1, ['note', 'x', '--attach', 'nowhere']],
  ] as const;

  it.each(forms)(
    '"%s" exits with %i, one line on stderr, nothing on stdout: %j',
    async (_code, exit, args) => {
      const { code, stdout, said } = await told(...args);
      expect([code, stdout]).toEqual([exit, '']);
      expect(said).toMatch(/^callme: [^\n]+\n$/);
    },
  );

  const refusal = {
    reason: 'incident-active',
    facts: { incident: 'INC-1' },
    remedy: { do: 'resolve', incident: 'INC-1' },
  };

  it.each(forms)('"%s" with --json is an object on stderr: exit %i', async (code, exit, args) => {
    const failed = await desk.callme([...args, '--json']);
    expect([failed.code, failed.stdout]).toEqual([exit, '']);
    expect(failed.error()).toEqual({
      code,
      message: expect.any(String),
      missing: [],
      ...(code === 'refused' && refusal),
    });
  });
});

describe('dashes', () => {
  const logged = async (args: string[], input?: string) =>
    (await desk.callme(args, input === undefined ? {} : { input })).json<ShownEntry>().text;

  it('a lone one is standard input, at any position', async () => {
    expect(await logged(['note', '-', '--json'], 'piped')).toBe('piped');
    expect(await logged(['note', '--json', '-'], 'piped')).toBe('piped');
  });

  it('in front of a text with white space are text: flags have none', async () => {
    expect(await logged(['note', '--json', '-5 pods left'])).toBe('-5 pods left');
    expect(await logged(['note', '- a list', '--json'])).toBe('- a list');
  });

  it('after -- are text', async () => {
    expect(await logged(['note', 'x', '--json', '--', '--at', '-10m', '--'])).toBe('x --at -10m --');
  });

  it('belong to a value that starts with one', async () => {
    expect(await logged(['note', '--at', '-10m', 'x', '--json'])).toBe('x');
  });

  it('a repeated flag counts the last time', async () => {
    const twice = ['note', 'x', '--at', '-1m', '--at', '2026-01-05T09:00Z', '--json'];
    expect((await desk.callme(twice)).json<ShownEntry>().at).toBe('2026-01-05T09:00:00.000Z');
  });
});

describe('global flags', () => {
  it('--version prints the version, with a verb or without', async () => {
    expect(await told('--version')).toEqual({ code: 0, stdout: `${own.version}\n`, said: '' });
    expect((await told('note', '--version')).stdout).toBe(`${own.version}\n`);
  });

  it('--help lists every command; with a verb it shows that one, and runs nothing', async () => {
    const { stdout } = await told('--help');
    expect(stdout).toMatch(/^ {2}declare +declare an incident$/m);
    expect(stdout).toContain('Exit codes: 0 done, 1 failed, 2 wrong usage, 3 refused, 4 not found.');
    const help = await told('close', '-h');
    expect([help.code, help.said]).toEqual([0, '']);
    expect(help.stdout).toMatch(/^callme close: .*\n\n {2}callme close \[INC\]\n\nFlags:\n/);
  });

  it('--store and --as win over CALLME_STORE and CALLME_PERSON', async () => {
    await desk.does(['declare', 'Elsewhere', '-s', 'minor', '--store', 'other', '--as', 'ben']);
    expect(existsSync(join(desk.folder, 'other', 'incidents', 'INC-0001.jsonl'))).toBe(true);
    const log = await desk.does(['log', '--store=other']);
    expect(log).toContain('ben declared INC-1, minor: Elsewhere');
  });

  it('--utc shows times in UTC', async () => {
    const env = { TZ: 'Asia/Tokyo' };
    await desk.does(['note', 'x', '--at', '2026-01-05T23:30Z']);
    expect(await desk.does(['log'], { env })).toContain('── 2026-01-06 ──\n 08:30  ana');
    expect(await desk.does(['log', '--utc'], { env })).toMatch(
      /^── 2026-01-05 ──\n(?: 09:00 .*\n)? 23:30 {2}ana/,
    );
  });

  it('colours are off without a terminal', async () => {
    expect(await desk.does(['list'])).not.toContain('\x1b');
  });

  it('superfluous arguments are refused', async () => {
    expect((await told('list', 'checkout')).said).toBe(
      'callme: unexpected argument "checkout": see callme list --help\n',
    );
    expect((await told('show', '1', '2')).code).toBe(2);
  });
});
