import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { chmod, lstat, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createFileSync,
  openReplacement,
  replaceFile,
  replaceFileSync,
} from '../../source/io/atomic-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callme-atomic-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const modeOf = (path: string) => statSync(path).mode & 0o777;

describe('replaceFile', () => {
  const edit = { mode: 0o666, keepsLinkAndMode: true, isDurable: true };

  it('creates the file', async () => {
    await replaceFile(join(folder, 'x.md'), '# x\n', edit);
    expect(await readFile(join(folder, 'x.md'), 'utf8')).toBe('# x\n');
  });

  it('keeps the mode of the file, and leaves nothing else behind', async () => {
    const file = join(folder, 'x.md');
    await writeFile(file, 'old');
    await chmod(file, 0o640);
    await replaceFile(file, 'new', edit);
    expect((await stat(file)).mode & 0o777).toBe(0o640);
    expect(await readdir(folder)).toEqual(['x.md']);
  });

  it('follows a link instead of replacing it', async () => {
    await mkdir(join(folder, 'real'));
    await writeFile(join(folder, 'real/x.md'), 'old');
    await symlink(join(folder, 'real/x.md'), join(folder, 'x.md'));
    await replaceFile(join(folder, 'x.md'), 'new', edit);
    expect((await lstat(join(folder, 'x.md'))).isSymbolicLink()).toBe(true);
    expect(await readFile(join(folder, 'real/x.md'), 'utf8')).toBe('new');
  });

  it('replaces a link unless it is asked to keep it', async () => {
    await writeFile(join(folder, 'target'), 'old');
    await symlink(join(folder, 'target'), join(folder, 'x'));
    await replaceFile(join(folder, 'x'), 'new', { mode: 0o600 });
    expect((await lstat(join(folder, 'x'))).isFile()).toBe(true);
    expect([readFileSync(join(folder, 'target'), 'utf8'), modeOf(join(folder, 'x'))]).toEqual(['old', 0o600]);
  });

  it('that fails leaves the folder as it was, without a draft', async () => {
    await mkdir(join(folder, 'x.md'));
    await expect(replaceFile(join(folder, 'x.md'), 'new', edit)).rejects.toThrow();
    expect(await readdir(folder)).toEqual(['x.md']);
    await expect(replaceFile(join(folder, 'x.md'), 'new', { mode: 0o600 })).rejects.toThrow();
    expect(await readdir(folder)).toEqual(['x.md']);
  });
});

describe('replaceFileSync', () => {
  it('replaces the content in one step, readable by its owner only', () => {
    const path = join(folder, 'x');
    writeFileSync(path, 'old', { mode: 0o644 });
    const before = statSync(path).ino;
    replaceFileSync(path, 'new');
    expect([readFileSync(path, 'utf8'), modeOf(path)]).toEqual(['new', 0o600]);
    expect(statSync(path).ino).not.toBe(before);
    expect(readdirSync(folder)).toEqual(['x']);
  });

  it('that fails reports the original error and removes the draft', () => {
    mkdirSync(join(folder, 'x'));
    expect(() => replaceFileSync(join(folder, 'x'), 'new')).toThrow(/EISDIR/);
    expect(() => replaceFileSync(join(folder, 'none', 'x'), 'new')).toThrow(/ENOENT/);
    expect(readdirSync(folder)).toEqual(['x']);
  });
});

describe('createFileSync', () => {
  it('creates a file once', () => {
    const path = join(folder, 'x');
    expect([createFileSync(path, 'first'), createFileSync(path, 'second')]).toEqual([true, false]);
    expect([readFileSync(path, 'utf8'), modeOf(path)]).toEqual(['first', 0o600]);
    expect(readdirSync(folder)).toEqual(['x']);
  });
});

describe('openReplacement', () => {
  it('puts the pieces in place on commit, and not before', () => {
    const path = join(folder, 'x');
    writeFileSync(path, 'old');
    const replacement = openReplacement(path);
    replacement.write('a');
    replacement.write('b');
    expect(readFileSync(path, 'utf8')).toBe('old');
    replacement.commit();
    expect([readFileSync(path, 'utf8'), modeOf(path), readdirSync(folder)]).toEqual(['ab', 0o600, ['x']]);
  });

  it('leaves the old file on discard', () => {
    const path = join(folder, 'x');
    writeFileSync(path, 'old');
    const replacement = openReplacement(path);
    replacement.write('new');
    replacement.discard();
    expect([readFileSync(path, 'utf8'), readdirSync(folder)]).toEqual(['old', ['x']]);
  });
});
