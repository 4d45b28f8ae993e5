import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readReview, reviewPath, writeReview } from '../../source/io/review-file.ts';

const path = (title: string, more: Partial<Parameters<typeof reviewPath>[0]> = {}) =>
  reviewPath({
    directory: 'docs/pir',
    incidentId: 'INC-7',
    date: '2026-01-05',
    title,
    audience: 'internal',
    ...more,
  });

describe('the path of a review', () => {
  it('has date, incident and title', () => {
    expect(path('Checkout slow')).toBe('docs/pir/2026-01-05-inc-7-checkout-slow.md');
  });

  it('is another one for customers', () => {
    expect(path('Checkout slow', { audience: 'customer' })).toBe(
      'docs/pir/2026-01-05-inc-7-checkout-slow-customer.md',
    );
  });

  it.each([
    ['Überlastung: Größe der Queue', 'docs/pir/2026-01-05-inc-7-uberlastung-grosse-der-queue.md'],
    ['../../etc/passwd', 'docs/pir/2026-01-05-inc-7-etc-passwd.md'],
    ['支付失败', 'docs/pir/2026-01-05-inc-7.md'],
    ['', 'docs/pir/2026-01-05-inc-7.md'],
    ['--- \u0000 ...', 'docs/pir/2026-01-05-inc-7.md'],
    ['a/b\\c:d*e?f"g<h>i|j', 'docs/pir/2026-01-05-inc-7-a-b-c-d-e-f-g-h-i-j.md'],
  ])('is a plain file name for %j', (title, expected) => {
    expect(path(title)).toBe(expected);
  });

  it('stays in its directory and has a name, whatever it is given', () => {
    expect(path('..', { incidentId: '../..', date: '/' })).toBe('docs/pir/incident.md');
  });

  it('is not too long, and is cut between words', () => {
    expect(path('word '.repeat(100))).toBe(
      `docs/pir/2026-01-05-inc-7-${Array(12).fill('word').join('-')}.md`,
    );
    expect(path('x'.repeat(300)).length).toBeLessThan(100);
  });
});

describe('reading and writing a review', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'callme-review-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('creates the folders', async () => {
    const file = join(folder, 'docs/pir/x.md');
    await writeReview(file, '# x\n');
    expect(await readReview(file)).toBe('# x\n');
  });

  it('reads null where there is no file', async () => {
    expect(await readReview(join(folder, 'none/x.md'))).toBeNull();
  });

  it('gives back exactly what is there, byte order mark and line ends included', async () => {
    const file = join(folder, 'x.md');
    await writeFile(file, '\ufeff# x\r\nlast');
    expect(await readReview(file)).toBe('\ufeff# x\r\nlast');
  });

  it('refuses what is not UTF-8 instead of damaging it', async () => {
    const file = join(folder, 'x.md');
    await writeFile(file, Buffer.from([0x23, 0x20, 0xff, 0xfe]));
    await expect(readReview(file)).rejects.toThrow(/not UTF-8/);
  });

  it('keeps the mode of the file, and leaves nothing else behind', async () => {
    const file = join(folder, 'x.md');
    await writeFile(file, 'old');
    await chmod(file, 0o640);
    await writeReview(file, 'new');
    expect((await stat(file)).mode & 0o777).toBe(0o640);
    expect(await readdir(folder)).toEqual(['x.md']);
  });

  it('follows a link instead of replacing it', async () => {
    await mkdir(join(folder, 'real'));
    await writeFile(join(folder, 'real/x.md'), 'old');
    await symlink(join(folder, 'real/x.md'), join(folder, 'x.md'));
    await writeReview(join(folder, 'x.md'), 'new');
    expect((await lstat(join(folder, 'x.md'))).isSymbolicLink()).toBe(true);
    expect(await readFile(join(folder, 'real/x.md'), 'utf8')).toBe('new');
  });

  it('that fails leaves the old text and no temporary file', async () => {
    await mkdir(join(folder, 'x.md'));
    await expect(writeReview(join(folder, 'x.md'), 'new')).rejects.toThrow();
    expect(await readdir(folder)).toEqual(['x.md']);
  });
});
