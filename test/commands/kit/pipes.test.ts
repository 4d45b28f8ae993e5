import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openDesk, type ShownEntry } from '../../builders/desk.ts';

type Kept = ShownEntry & { attachment: { name: string; bytes: number; lines: number } | null };

const desk = openDesk('process');
beforeAll(() => desk.does(['declare', 'Checkout slow', '-s', 'major']));

const log = async (args: readonly string[], input?: string | Uint8Array) =>
  (await desk.callme([...args, '--json'], input === undefined ? {} : { input })).json<Kept>();
const contentOf = ({ attachment }: Kept) =>
  readFileSync(join(desk.store, 'attachments', 'INC-1', attachment?.name ?? ''));
const numbers = Array.from({ length: 500 }, (_, index) => `${index + 1}\n`).join('');

describe('text from a pipe', () => {
  it('is read when the text is "-", and when no text is given', async () => {
    expect((await log(['note', '-'], 'one\ntwo\n')).text).toBe('one\ntwo');
    expect((await log(['finding'], 'three')).text).toBe('three');
  });

  it('is not read if a text is given, as in a loop that reads a file', async () => {
    expect((await log(['note', 'from', 'words'], 'from the pipe')).text).toBe('from words');
  });

  it('is read by update, amend, retitle and task add, and for resolve and checkin only with "-"', async () => {
    expect((await log(['update'], 'we are on it')).text).toBe('we are on it');
    expect((await log(['amend', 'last', '-'], 'we are all on it')).text).toBe('we are all on it');
    expect(await desk.does(['retitle', '-'], { input: 'Better\n' })).toContain('to "Better"');
    expect(await desk.does(['task', 'add', '-'], { input: 'Alert on it' })).toContain('T-1: Alert on it');
    expect(await desk.does(['checkin', 'ok', '-'], { input: 'tea' })).toContain('ana is ok: tea');
    expect(await desk.does(['checkin', 'ok'], { input: 'tea' })).toMatch(/ana is ok {2}\w{5}\n$/);
  });

  it('is wrong usage if it is empty', async () => {
    expect((await desk.callme(['note', '-'], { input: '\n \n' })).code).toBe(2);
  });
});

describe('a long pipe', () => {
  it('is attached whole, and the timeline has its first lines', async () => {
    const { code, stdout } = await desk.callme(['note', '-'], { input: numbers });
    expect(code).toBe(0);
    const [first = '', ...more] = stdout.trimEnd().split('\n');
    expect(first).toMatch(/note {11}1 {2}\(500 lines in note-[\dT-]+\.txt\)/);
    expect(more.map(line => line.trim())).toEqual(['2', '3', '4', '5', '… 495 more lines']);
  });

  it('is attached byte for byte, and for its owner alone', async () => {
    const kept = await log(['note'], numbers.replaceAll('\n', '\r\n'));
    expect(kept.attachment).toMatchObject({ lines: 500 });
    expect(contentOf(kept).toString()).toBe(numbers.replaceAll('\n', '\r\n'));
    const path = join(desk.store, 'attachments', 'INC-1', kept.attachment?.name ?? '');
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('that is not text is attached unchanged, and only its size is in the timeline', async () => {
    const bytes = Uint8Array.from({ length: 3_000 }, (_, index) => index % 256);
    const kept = await log(['note', '-'], bytes);
    expect(kept.text).toBe('3,000 bytes of binary data');
    expect(kept.attachment?.name).toMatch(/\.bin$/);
    expect(contentOf(kept)).toEqual(Buffer.from(bytes));
  });

  it('of one endless line is cut in the timeline, not in the file', async () => {
    const kept = await log(['note', '-'], 'x'.repeat(100_000));
    expect(kept.text).toBe(`${'x'.repeat(800)}\n… 99,200 more characters`);
    expect(contentOf(kept).length).toBe(100_000);
  });

  it('of more than 20 MB is refused, with a way to keep it', async () => {
    const before = readdirSync(join(desk.store, 'attachments', 'INC-1'));
    const { code, stderr } = await desk.callme(['note', '-'], {
      input: Buffer.alloc(21 * 1024 * 1024, 0x78),
    });
    expect([code, stderr]).toEqual([
      2,
      'callme: the input is larger than 20 MB: attach it as a file with --attach FILE\n',
    ]);
    expect(readdirSync(join(desk.store, 'attachments', 'INC-1'))).toEqual(before);
  });
});

describe('--attach', () => {
  it('keeps a copy of a file, under its name', async () => {
    writeFileSync(join(desk.folder, 'pods list.txt'), 'a\nb\n');
    const kept = await log(['note', 'the pods', '--attach', 'pods list.txt']);
    expect(kept).toMatchObject({
      text: 'the pods',
      attachment: { name: 'pods-list.txt', bytes: 4, lines: 2 },
    });
    expect(contentOf(kept).toString()).toBe('a\nb\n');
  });

  it('needs no text, and never overwrites an existing file', async () => {
    const kept = await log(['note', '--attach', 'pods list.txt']);
    expect(kept).toMatchObject({ text: 'pods-list-2.txt', attachment: { name: 'pods-list-2.txt' } });
  });

  it('fails for a missing file', async () => {
    const { code, stderr } = await desk.callme(['note', 'x', '--attach', 'nowhere.txt']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^callme: the attachment cannot be read: .*nowhere\.txt/);
  });
});
