import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readTeam } from '../../source/team/cache.ts';
import type { TeamFile } from '../../source/team/types.ts';
import { asNobody } from './as-nobody.ts';

let folder = '';
let path = '';
let cacheDir = '';
let stateDir = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callme-cached-'));
  path = join(folder, 'callme.yaml');
  cacheDir = join(folder, 'cache/deeper');
  stateDir = join(folder, 'state');
  write('Ana');
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string) => writeFileSync(path, `version: 1\npeople: {ana: {name: ${name}}}\n`);
/** Long enough after the file was written for a copy to be trusted. */
const later = () => Date.now() + 60_000;
const inUse = (now = later(), programVersion = '1.0.0') =>
  readTeam({ path, cacheDir, stateDir, programVersion, now });
/** The team file; its problem if it is broken. */
async function read(now?: number, programVersion?: string): Promise<TeamFile> {
  const { team, broken } = await inUse(now, programVersion);
  if (!team || broken.length > 0) throw new Error(broken.map(({ message }) => message).join());
  return team;
}
const nameRead = async (now?: number, programVersion?: string) =>
  (await read(now, programVersion)).people.ana?.name;
const copy = () => join(cacheDir, readdirSync(cacheDir)[0] ?? '');
/** Leaves a mark in the copy, which shows its use. */
const markCopy = () =>
  writeFileSync(copy(), readFileSync(copy(), 'utf8').replace('"Ana"', '"from the copy"'));

describe('a validated copy is used', () => {
  test('while the file is the same', async () => {
    expect(await nameRead()).toBe('Ana');
    markCopy();
    expect(await nameRead()).toBe('from the copy');
  });

  test('without loading yaml or zod, or anything but Node itself', async () => {
    const module = join(import.meta.dirname, '../../source/team/cache.ts');
    const script = `
      import { registerHooks } from 'node:module';
      const loaded = [];
      registerHooks({ load: (url, context, next) => (url.startsWith('file:') && loaded.push(url), next(url, context)) });
      const { readTeam } = await import(${JSON.stringify(module)});
      const { team } = await readTeam(${JSON.stringify({ path, cacheDir, stateDir, programVersion: '1.0.0', now: later() })});
      console.log(JSON.stringify({ name: team.people.ana.name, loaded }));`;
    const run = () =>
      JSON.parse(
        execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }),
      ) as {
        name: string;
        loaded: string[];
      };
    expect(run().loaded.some(url => url.includes('/zod/'))).toBe(true);
    const second = run();
    expect(second.name).toBe('Ana');
    expect(second.loaded.map(url => url.replace(/.*\//, ''))).toEqual([
      'cache.ts',
      'cache-file.ts',
      'copy.ts',
      'in-use.ts',
      'atomic-file.ts',
      'errors.ts',
    ]);
  });

  test('and equals the parsed file', async () => {
    const first = await read();
    expect(await read()).toEqual(first);
  });
});

describe('a copy is not trusted', () => {
  test('after the file changed', async () => {
    await read();
    write('Bea');
    expect(await nameRead()).toBe('Bea');
  });

  test('after the file was replaced by one of the same size and time', async () => {
    await read();
    const { atime, mtime } = statSync(path);
    write('Bea');
    utimesSync(path, atime, mtime);
    expect(await nameRead()).toBe('Bea');
  });

  test('when it was made within two seconds of the last change, since a second change may show the same time', async () => {
    await read(statSync(path).mtimeMs + 500);
    markCopy();
    expect(await nameRead()).toBe('Ana');
    markCopy();
    expect(await nameRead()).toBe('from the copy');
  });

  test('when another version of callme made it', async () => {
    await nameRead(later(), '1.0.0');
    markCopy();
    expect(await nameRead(later(), '1.0.1')).toBe('Ana');
  });

  test.each(['', '{', 'null', '[]', '{"format":1}', '{"mark":1,"madeAt":1,"team":1}'])(
    'when it is damaged: %s',
    async text => {
      await read();
      writeFileSync(copy(), text);
      expect(await nameRead()).toBe('Ana');
    },
  );
});

describe('copies', () => {
  test('are for their owner alone', async () => {
    await read();
    expect(statSync(cacheDir).mode & 0o777).toBe(0o700);
    expect(statSync(copy()).mode & 0o777).toBe(0o600);
    expect(readdirSync(cacheDir)).toHaveLength(1);
  });

  test('of a file with problems are not made', async () => {
    writeFileSync(path, 'version: 2\n');
    await expect(read()).rejects.toThrow('version');
    expect(() => readdirSync(cacheDir)).toThrow();
  });

  test('that cannot be written are skipped', async () => {
    cacheDir = join(path, 'below-a-file');
    expect(await nameRead()).toBe('Ana');
  });

  test('do not hide that the file may no longer be read', async () => {
    await read();
    chmodSync(path, 0);
    await asNobody(folder, () => expect(read()).rejects.toThrow('without read permission'));
  });

  test('hold templates, not the secrets of the environment', async () => {
    writeFileSync(path, `version: 1\nchannels: {slack: {webhook: "\${HOOK}"}}\n`);
    process.env.HOOK = 'https://hooks.example.com/s3cr3t';
    await read();
    delete process.env.HOOK;
    expect(readFileSync(copy(), 'utf8')).not.toContain('s3cr3t');
  });
});

test('a missing file is a problem, copy or no copy', async () => {
  await read();
  rmSync(path);
  await expect(read()).rejects.toThrow('found no such file');
});
