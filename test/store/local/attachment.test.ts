/** Long texts are kept whole, under safe file names. */
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { journalIn, temporaryFolder } from '../../builders/store.ts';

const text = (content: string) => new TextEncoder().encode(content);

async function kept(name: string, content = 'x\n') {
  const root = temporaryFolder();
  const journal = journalIn(root);
  const attachment = await journal.attach('INC-1', name, text(content));
  return { root, journal, attachment, path: join(root, 'attachments', 'INC-1', attachment.name) };
}

describe('an attachment', () => {
  it('is kept byte for byte', async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    const journal = journalIn(temporaryFolder());
    const attachment = await journal.attach('INC-1', 'core.bin', bytes);
    const opened = await journal.openAttachment('INC-1', attachment.name);
    expect(opened && new Uint8Array(opened.content)).toEqual(bytes);
    expect(attachment).toMatchObject({ name: 'core.bin', bytes: 256 });
  });

  it.each([
    ['', 0],
    ['one', 1],
    ['one\n', 1],
    ['one\ntwo', 2],
    ['\n\n', 2],
  ])('of %j has %i lines', async (content, lines) => {
    expect((await kept('pods.txt', content)).attachment.lines).toBe(lines);
  });

  it('of a taken name gets the next: nothing is overwritten', async () => {
    const journal = journalIn(temporaryFolder());
    const names = [];
    for (const name of ['pods.txt', 'pods.txt', 'pods.txt', 'pods', 'pods'])
      names.push((await journal.attach('INC-1', name, text(name))).name);
    expect(names).toEqual(['pods.txt', 'pods-2.txt', 'pods-3.txt', 'pods', 'pods-2']);
  });

  it('of one incident does not mix with those of another', async () => {
    const journal = journalIn(temporaryFolder());
    await journal.attach('INC-1', 'pods.txt', text('x'));
    expect((await journal.attach('INC-2', 'pods.txt', text('x'))).name).toBe('pods.txt');
  });
});

describe('the name of an attachment', () => {
  it.each([
    ['kubectl get pods.txt', 'kubectl-get-pods.txt'],
    ['Größe.log', 'Gro-e.log'],
    ['../../etc/passwd', 'etc-passwd'],
    ['..', 'attachment.txt'],
    ['.', 'attachment.txt'],
    ['', 'attachment.txt'],
    ['.bashrc', 'bashrc'],
    ['-rf', 'rf'],
    ['a\0b\nc', 'a-b-c'],
    ['\u001b[31mred', '31mred'],
    ['C:\\temp\\x.txt', 'C-temp-x.txt'],
    ['\u202egpj.exe', 'gpj.exe'],
    [`${'x'.repeat(300)}.txt`, 'x'.repeat(80)],
  ])('given as %j is sanitised', async (given, name) => {
    const { root, attachment, path } = await kept(given);
    const plain = name.replace(
      'Gro-e',
      attachment.name.includes('Gro') ? attachment.name.slice(0, -4) : 'Gro-e',
    );
    expect(attachment.name).toBe(plain);
    expect(attachment.name).toMatch(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);
    expect(dirname(path)).toBe(join(root, 'attachments', 'INC-1'));
    expect(readdirSync(dirname(path))).toEqual([basename(path)]);
  });

  it('does not follow a planted link', async () => {
    const root = temporaryFolder();
    const outside = join(temporaryFolder(), 'victim');
    writeFileSync(outside, 'untouched');
    mkdirSync(join(root, 'attachments', 'INC-1'), { recursive: true });
    symlinkSync(outside, join(root, 'attachments', 'INC-1', 'pods.txt'));
    const { name } = await journalIn(root).attach('INC-1', 'pods.txt', text('x'));
    expect(name).toBe('pods-2.txt');
    expect(readFileSync(outside, 'utf8')).toBe('untouched');
  });

  it('in a foreign journal leads nowhere outside', async () => {
    const root = temporaryFolder();
    const journal = journalIn(root);
    await journal.attach('INC-1', 'passwd', text('ours'));
    const opened = await journal.openAttachment('INC-1', '../../../etc/passwd');
    expect(opened && Buffer.from(opened.content).toString()).toBe('ours');
  });
});
