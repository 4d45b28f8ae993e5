/** The damage of a crash or a failing disk, and that nothing else is lost by it. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLocalJournal } from '../builders/local-journal.ts';
import { seeded } from '../builders/random/seeded.ts';
import { rounds } from '../builders/rounds.ts';
import { journalIn, linesOf, logged, note, storeWith } from '../builders/store.ts';
import { done, notesOf, program } from './cli.ts';

const texts = ['one', 'two', 'three', 'größer', 'five'];

describe('a journal cut at every byte offset of its last three lines', () => {
  it('keeps everything before, and the next entry is not swallowed', async () => {
    const { root, segment } = await storeWith(...texts);
    const whole = readFileSync(segment);
    const lines = linesOf(segment).map(line => Buffer.byteLength(line) + 1);
    const ends = lines.map((_, index) => lines.slice(0, index + 1).reduce((sum, length) => sum + length, 0));
    const kept = ends.at(-4) ?? 0;
    for (let cut = kept; cut <= whole.length; cut++) {
      writeFileSync(segment, whole.subarray(0, cut));
      // A line that lacks its newline alone was written completely.
      const wholeLines = ends.filter(end => cut >= end - 1).length;
      const before = texts.slice(0, wholeLines - 1);
      const journal = openLocalJournal(root);
      expect(await logged(journal), `cut at ${cut}`).toEqual(before);
      const torn = !ends.some(end => cut === end || cut === end - 1);
      expect(journal.damage().map(({ kind, line }) => `${kind} ${line}`)).toEqual(
        torn ? [`torn ${wholeLines + 1}`] : [],
      );
      await journal.append('INC-1', [note('after')]);
      expect(await logged(journal), `appended after a cut at ${cut}`).toEqual([...before, 'after']);
      await journal.close();
      const fresh = openLocalJournal(root);
      expect(await logged(fresh), `read again after a cut at ${cut}`).toEqual([...before, 'after']);
      expect(await fresh.list()).toMatchObject([{ entries: before.length + 2 }]);
      await fresh.close();
    }
  });
});

describe('a flipped byte in the middle of a journal', () => {
  it('loses that line alone, which is named', async () => {
    const { root, segment } = await storeWith(...texts);
    const whole = readFileSync(segment);
    const lines = linesOf(segment);
    const from = whole.indexOf(lines[2] ?? '');
    const length = Buffer.byteLength(lines[2] ?? '') - ',"sum":"00000000"}'.length;
    const random = seeded(7);
    for (let turn = 0; turn < rounds(100); turn++) {
      const flipped = Buffer.from(whole);
      const place = from + random(length);
      flipped[place] = (flipped[place] ?? 0) ^ (1 << random(8));
      // A byte that became a newline splits one damaged line into two.
      const made = flipped[place] === 0x0a ? [3, 4] : [3];
      writeFileSync(segment, flipped);
      const journal = openLocalJournal(root);
      expect(await logged(journal)).toEqual(['one', 'three', 'größer', 'five']);
      expect(journal.damage().map(({ line }) => line)).toEqual(made);
      await journal.close();
    }
  });

  it('is reported by show and named by doctor, whose exit code is 1', async () => {
    const { root, segment } = await storeWith(...texts);
    const callme = program(root);
    writeFileSync(segment, readFileSync(segment, 'utf8').replace('three', 'thr3e'));
    const shown = await callme.run(['show', 'INC-1']);
    expect(shown).toMatchObject({ code: 0, out: expect.stringContaining('größer') });
    expect(shown.err).toContain('INC-0001.jsonl line 4 was skipped: its checksum does not match');
    expect(await notesOf(callme)).toEqual(texts.filter(text => text !== 'three'));
    const doctor = await callme.run(['doctor']);
    expect(doctor.code).toBe(1);
    expect(doctor.out).toContain('INC-0001.jsonl line 4 is damaged');
    await done(callme.run(['note', 'after']));
    expect((await notesOf(callme)).at(-1)).toBe('after');
  });
});

describe('a checkpoint', () => {
  it.each<[string, (path: string) => void]>([
    ['deleted', path => rmSync(path, { force: true })],
    ['garbage', path => writeFileSync(path, Buffer.from([0xff, 0, 0x7b, 0x22]))],
    ['cut in the middle', path => writeFileSync(path, readFileSync(path).subarray(0, 200))],
  ])('that is %s is rebuilt, and nothing is noticeable', async (_what, spoil) => {
    const { root } = await storeWith(...texts);
    const callme = program(root);
    const before = await done(callme.run(['list', '--json']));
    spoil(join(root, 'checkpoint.json'));
    expect(await callme.run(['list', '--json'])).toEqual({ code: 0, out: before, err: '' });
    expect(readdirSync(root).toSorted()).toEqual(['checkpoint.json', 'incidents']);
  });
});

describe('a crash while declaring', () => {
  it('is not an incident, and takes no number', async () => {
    const { root } = await storeWith('one');
    writeFileSync(join(root, 'incidents', '.claim-01CRASHED'), '{"v":1');
    const callme = program(root);
    expect(JSON.parse(await done(callme.run(['list', '--json'])))).toHaveLength(1);
    await done(callme.run(['declare', 'The next', '-s', 'minor']));
    expect(await logged(journalIn(root), 'INC-2')).toEqual([]);
  });

  it('on a file system without links leaves a number without an incident, and the next is used', async () => {
    const { root } = await storeWith('one');
    writeFileSync(join(root, 'incidents', 'INC-0002.jsonl'), '');
    const callme = program(root);
    expect(JSON.parse(await done(callme.run(['list', '--json'])))).toHaveLength(1);
    expect(await callme.run(['show', 'INC-2'])).toMatchObject({ code: 4 });
    expect(await done(callme.run(['declare', 'The next', '-s', 'minor']))).toContain('INC-3');
  });
});
