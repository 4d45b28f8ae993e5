import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readTextFile } from '../../source/io/text-file.ts';

describe('reading a text file', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'callme-text-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('returns null for a missing file', async () => {
    expect(await readTextFile(join(folder, 'none/x.md'))).toBeNull();
  });

  it('returns the exact text, byte order mark and line ends included', async () => {
    const file = join(folder, 'x.md');
    await writeFile(file, '\ufeff# x\r\nlast');
    expect(await readTextFile(file)).toBe('\ufeff# x\r\nlast');
  });

  it('refuses a file that is not UTF-8 instead of damaging it', async () => {
    const file = join(folder, 'x.md');
    await writeFile(file, Buffer.from([0x23, 0x20, 0xff, 0xfe]));
    await expect(readTextFile(file)).rejects.toThrow(/not UTF-8/);
  });
});
