import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDrafts } from '../../source/workspace/drafts.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'callme-drafts-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('is kept for the next console, for the person alone', async () => {
  const drafts = openDrafts(join(folder, 'ana'));
  drafts.save('INC-1', 'half');
  drafts.save('INC-1', 'half a thought\nin two lines');
  expect(openDrafts(join(folder, 'ana')).read('INC-1')).toBe('half a thought\nin two lines');
  expect(openDrafts(join(folder, 'ana')).list()).toEqual(['INC-1']);
  expect((await stat(join(folder, 'ana', 'INC-1.txt'))).mode & 0o777).toBe(0o600);
  expect((await stat(join(folder, 'ana'))).mode & 0o777).toBe(0o700);
});

it('is removed when it is empty, and is empty before it was saved', () => {
  const drafts = openDrafts(folder);
  expect(drafts.read('INC-1')).toBe('');
  drafts.save('INC-1', 'half a thought');
  drafts.save('INC-1', '');
  expect(drafts.list()).toEqual([]);
});

it('causes no failure if it cannot be written', async () => {
  const file = join(folder, 'file');
  await writeFile(file, '');
  const drafts = openDrafts(join(file, 'below'));
  drafts.save('INC-1', 'half a thought');
  expect(drafts.read('INC-1')).toBe('');
  expect(drafts.list()).toEqual([]);
});
