import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { statusPageFolder } from '../../source/format/statuspage/files.ts';
import { writeGeneratedFolder } from '../../source/io/generated-folder.ts';
import { newRunFolder } from '../builders/run-folder.ts';

function folder(files: Readonly<Record<string, string>> = {}) {
  const root = newRunFolder('statuspage');
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}
const page = (files: Readonly<Record<string, string>>) => new Map(Object.entries(files));
const everything = (root: string) =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort()
    .map(path => `${path} ${readFileSync(path, 'utf8')} ${statSync(path).ino} ${statSync(path).mtimeMs}`);

const write = (directory: string, files: ReadonlyMap<string, string>) =>
  writeGeneratedFolder(statusPageFolder(directory), files);

describe('writing a generated folder', () => {
  it('writes the files, and changes nothing the second time', async () => {
    const root = join(folder(), 'not', 'yet');
    const files = page({ 'index.html': 'a', 'incidents/x.html': 'b' });
    expect(await write(root, files)).toEqual({
      written: ['index.html', 'incidents/x.html'],
      removed: [],
      unchanged: 0,
    });
    const before = everything(root);
    expect(await write(root, files)).toEqual({ written: [], removed: [], unchanged: 2 });
    expect(everything(root)).toEqual(before);
  });

  it('removes generated files that are no longer wanted, and no other file', async () => {
    const root = folder({ CNAME: 'status.example.com', 'incidents/mine.html': 'mine' });
    await write(root, page({ 'index.html': 'a', 'incidents/x.html': 'b' }));
    const { removed } = await write(root, page({ 'index.html': 'c' }));
    expect(removed).toEqual(['incidents/x.html']);
    expect(readFileSync(join(root, 'index.html'), 'utf8')).toBe('c');
    expect(readdirSync(root).sort()).toEqual(['.callme-statuspage.json', 'CNAME', 'incidents', 'index.html']);
    expect(readdirSync(join(root, 'incidents'))).toEqual(['mine.html']);
  });

  it('fails before it writes anything if a foreign file exists', async () => {
    const root = folder({ 'index.html': 'my home page' });
    await expect(write(root, page({ 'history.html': 'a', 'index.html': 'b' }))).rejects.toEqual(
      expect.objectContaining({ name: 'ForeignFileError', path: join(root, 'index.html') }) as Error,
    );
    expect(readdirSync(root)).toEqual(['index.html']);
  });

  it('never removes a file that the manifest names but that cannot be generated', async () => {
    const root = folder({
      'site/.callme-statuspage.json': '["../precious", "/etc/hostname", "notes.md"]',
      precious: 'x',
    });
    writeFileSync(join(root, 'site', 'notes.md'), 'y');
    await write(join(root, 'site'), page({ 'index.html': 'a' }));
    expect([existsSync(join(root, 'precious')), existsSync(join(root, 'site', 'notes.md'))]).toEqual([
      true,
      true,
    ]);
  });

  it('replaces files in one step, so that readers never see a partial one', async () => {
    const root = folder();
    await write(root, page({ 'index.html': 'old' }));
    const before = statSync(join(root, 'index.html')).ino;
    await write(root, page({ 'index.html': 'new' }));
    expect(statSync(join(root, 'index.html')).ino).not.toBe(before);
    expect(readdirSync(root).filter(name => name.endsWith('.tmp'))).toEqual([]);
  });
});
