import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { writeStatusPage } from '../../source/io/statuspage-folder.ts';

function folder(files: Readonly<Record<string, string>> = {}) {
  const root = mkdtempSync(join(tmpdir(), 'callme-statuspage-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
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

describe('a status page in its folder', () => {
  it('is written, and the second time nothing changes', async () => {
    const root = join(folder(), 'not', 'yet');
    const files = page({ 'index.html': 'a', 'incidents/x.html': 'b' });
    expect(await writeStatusPage(root, files)).toEqual({
      written: ['index.html', 'incidents/x.html'],
      removed: [],
      unchanged: 0,
    });
    const before = everything(root);
    expect(await writeStatusPage(root, files)).toEqual({ written: [], removed: [], unchanged: 2 });
    expect(everything(root)).toEqual(before);
  });

  it('loses what it had before and has no more, and nothing else', async () => {
    const root = folder({ CNAME: 'status.example.com', 'incidents/mine.html': 'mine' });
    await writeStatusPage(root, page({ 'index.html': 'a', 'incidents/x.html': 'b' }));
    const { removed } = await writeStatusPage(root, page({ 'index.html': 'c' }));
    expect(removed).toEqual(['incidents/x.html']);
    expect(readFileSync(join(root, 'index.html'), 'utf8')).toBe('c');
    expect(readdirSync(root).sort()).toEqual(['.callme-statuspage.json', 'CNAME', 'incidents', 'index.html']);
    expect(readdirSync(join(root, 'incidents'))).toEqual(['mine.html']);
  });

  it("is refused where somebody else's file is in the way, before anything is written", async () => {
    const root = folder({ 'index.html': 'my home page' });
    await expect(writeStatusPage(root, page({ 'history.html': 'a', 'index.html': 'b' }))).rejects.toThrow(
      /index\.html is there already/,
    );
    expect(readdirSync(root)).toEqual(['index.html']);
  });

  it('removes no file that a list names and that it cannot have written', async () => {
    const root = folder({
      'site/.callme-statuspage.json': '["../precious", "/etc/hostname", "notes.md"]',
      precious: 'x',
    });
    writeFileSync(join(root, 'site', 'notes.md'), 'y');
    await writeStatusPage(join(root, 'site'), page({ 'index.html': 'a' }));
    expect([existsSync(join(root, 'precious')), existsSync(join(root, 'site', 'notes.md'))]).toEqual([
      true,
      true,
    ]);
  });

  it('has whole files alone, also while it is written anew', async () => {
    const root = folder();
    await writeStatusPage(root, page({ 'index.html': 'old' }));
    const before = statSync(join(root, 'index.html')).ino;
    await writeStatusPage(root, page({ 'index.html': 'new' }));
    // Another file took its place: whoever reads it has the one or the other.
    expect(statSync(join(root, 'index.html')).ino).not.toBe(before);
    expect(readdirSync(root).filter(name => name.endsWith('.tmp'))).toEqual([]);
  });
});
