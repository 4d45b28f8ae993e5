import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readRunbooks } from '../../source/team/runbooks.ts';
import type { TeamFile } from '../../source/team/types.ts';

it('the runbooks of a team are the files that its patterns name, each once, beside the team file; one that cannot be read hides no other', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'callme-runbooks-'));
  await mkdir(join(folder, 'runbooks', 'db'), { recursive: true });
  for (const name of ['runbooks/b.md', 'runbooks/a.md', 'runbooks/db/c.md', 'runbooks/notes.txt', 'd.md'])
    await writeFile(join(folder, name), name);
  const runbooks = ['d.md', 'runbooks/**/*.md', 'runbooks/a.md', 'nothing/*.md'];
  const team = { teams: { payments: { runbooks } } } as unknown as TeamFile;
  const read = (name: string) =>
    readRunbooks(team, name, join(folder, 'callme.yaml'), path => readFile(path, 'utf8'));
  expect((await read('payments')).files.map(({ name, text }) => [name, text])).toEqual(
    ['d.md', 'runbooks/a.md', 'runbooks/b.md', 'runbooks/db/c.md'].map(name => [name, name]),
  );
  expect(await read('search')).toEqual({ files: [], unreadable: [] });
  await rm(join(folder, 'runbooks/a.md'));
  await symlink('gone.md', join(folder, 'runbooks/a.md'));
  const partly = await readRunbooks(team, 'payments', join(folder, 'callme.yaml'), async path => {
    if (path.endsWith('b.md')) throw new Error('EACCES');
    return readFile(path, 'utf8');
  });
  expect(partly.unreadable).toContain('runbooks/b.md');
  expect(partly.files.map(({ name }) => name)).toEqual(['d.md', 'runbooks/db/c.md']);
  await rm(folder, { recursive: true });
});
