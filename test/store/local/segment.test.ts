/** One append-only file: an unfinished last line is set aside, and never swallows the next event. */
import { appendFileSync, closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { encode } from '../../../source/store/local/line.ts';
import { appendDurably, endsTorn, readFrom } from '../../../source/store/local/segment.ts';
import { journalIn, linesOf, logged, note, storeWith, temporaryFolder } from '../../builders/store.ts';

function file(content: string, flags = 'r'): { fd: number; path: string; size: number } {
  const path = join(temporaryFolder(), 'lines');
  writeFileSync(path, content);
  const fd = openSync(path, flags);
  onTestFinished(() => closeSync(fd));
  return { fd, path, size: Buffer.byteLength(content) };
}

describe('reading from a position', () => {
  it('returns whole lines, blank ones too, and the next position', () => {
    const { fd } = file('one\n\ntwo\n');
    expect(readFrom(fd, 0)).toEqual({ lines: ['one', '', 'two'], tail: '', offset: 9 });
  });

  it('returns the rest after the last newline separately', () => {
    const { fd } = file('one\ntw');
    expect(readFrom(fd, 0)).toEqual({ lines: ['one'], tail: 'tw', offset: 4 });
  });

  it('counts bytes, not characters', () => {
    const { fd } = file('größe\nx');
    expect(readFrom(fd, 0).offset).toBe(8);
    expect(readFrom(fd, 8)).toEqual({ lines: [], tail: 'x', offset: 8 });
  });

  it('past the end returns nothing', () => {
    const { fd } = file('one\n');
    expect(readFrom(fd, 4)).toEqual({ lines: [], tail: '', offset: 4 });
    expect(readFrom(fd, 400)).toEqual({ lines: [], tail: '', offset: 400 });
  });

  it.each([
    ['', false],
    ['one\n', false],
    ['one\ntw', true],
  ])('%j ends in the middle of a line: %s', (content, torn) => {
    const { fd, size } = file(content);
    expect(endsTorn(fd, size)).toBe(torn);
  });
});

describe('appending', () => {
  it('is on disk when it returns', () => {
    const { fd, path } = file('one\n', 'a');
    appendDurably(fd, Buffer.from('two\n'), path);
    expect(readFileSync(path, 'utf8')).toBe('one\ntwo\n');
  });

  it('to a read-only file reports that nothing was recorded, and the file', () => {
    const { fd, path } = file('one\n', 'r');
    expect(() => appendDurably(fd, Buffer.from('two\n'), path)).toThrow(
      `nothing was recorded: ${path} is not writable`,
    );
  });
});

describe('an unfinished last line', () => {
  it('is set aside and reported with its position', async () => {
    const { root, segment } = await storeWith('one');
    appendFileSync(segment, encode(note('two')).slice(0, 50));
    const journal = journalIn(root);
    expect(await logged(journal)).toEqual(['one']);
    expect(journal.damage()).toEqual([
      { file: 'INC-0001.jsonl', line: 3, kind: 'torn', reason: 'its last line is incomplete (50 bytes)' },
    ]);
  });

  it('does not swallow the next event, and from then on counts as a damaged line', async () => {
    const { root, segment } = await storeWith('one');
    appendFileSync(segment, '{"v":1,"id":"01');
    const journal = journalIn(root);
    await journal.append('INC-1', [note('two')]);
    expect(await logged(journal)).toEqual(['one', 'two']);
    expect(journal.damage()).toMatchObject([{ line: 3, kind: 'damaged', reason: 'it is not JSON' }]);
    expect(await logged(journalIn(root))).toEqual(['one', 'two']);
  });

  it('that its writer finishes after all counts once', async () => {
    const { root, segment } = await storeWith('one');
    const journal = journalIn(root);
    const line = encode(note('two'));
    appendFileSync(segment, line.slice(0, 30));
    expect(await logged(journal)).toEqual(['one']);
    appendFileSync(segment, line.slice(30));
    expect(await logged(journal)).toEqual(['one', 'two']);
    expect(journal.damage()).toEqual([]);
  });

  it('that lacks its newline alone was written: it counts, once, with or without later lines', async () => {
    const { root, segment } = await storeWith('one');
    appendFileSync(segment, encode(note('two')).trimEnd());
    const journal = journalIn(root);
    expect(await logged(journal)).toEqual(['one', 'two']);
    expect(journal.damage()).toEqual([]);
    await journal.append('INC-1', [note('three')]);
    expect(await logged(journal)).toEqual(['one', 'two', 'three']);
    expect(await logged(journalIn(root))).toEqual(['one', 'two', 'three']);
    expect(linesOf(segment)).toHaveLength(4);
  });
});

describe('a damaged line', () => {
  it('is named by its number in the file, blank lines counted; the rest is read', async () => {
    const { root, segment } = await storeWith('one', 'two', 'three');
    const [declared, one, two, three] = linesOf(segment);
    writeFileSync(segment, [declared, '', one, '  ', two?.replace('two', 'twe'), three, ''].join('\n'));
    const journal = journalIn(root);
    expect(await logged(journal)).toEqual(['one', 'three']);
    expect(journal.damage()).toEqual([
      { file: 'INC-0001.jsonl', line: 5, kind: 'damaged', reason: 'its checksum does not match' },
    ]);
  });

  it('is named by its number in the file also when it comes after the rest was read', async () => {
    const { root, segment } = await storeWith('one');
    const journal = journalIn(root);
    await logged(journal);
    appendFileSync(segment, encode(note('two')).trimEnd());
    await logged(journal);
    appendFileSync(segment, `\n\nnot a line\n${encode(note('three'))}`);
    expect(await logged(journal)).toEqual(['one', 'two', 'three']);
    expect(journal.damage()).toMatchObject([{ line: 5 }]);
  });

  it('that is the declaration leaves the others unread, without a crash', async () => {
    const { root, segment } = await storeWith('one');
    writeFileSync(segment, `x${linesOf(segment).join('\n')}\n`);
    const journal = journalIn(root);
    expect(await journal.read('INC-1')).toBeNull();
    expect(await journal.list()).toEqual([]);
    expect(journal.damage()).toMatchObject([{ line: 1, kind: 'damaged' }]);
  });
});
