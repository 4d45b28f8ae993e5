/** A full or read-only disk: a clear message, exit code 1, no acknowledged event lost; and it works again afterwards. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { linesOf, segmentIn, storeWith } from '../builders/store.ts';
import { done, notesOf, type Program, program, type Ran } from './cli.ts';
import { canMount, smallDisk } from './mounts.ts';

const long = 'x'.repeat(1_500);

/** Logs until it fails; the acknowledged texts, and the failure. */
async function fill(
  callme: Program,
  log: (text: string) => Promise<Ran>,
): Promise<{ acknowledged: string[]; failure: Ran }> {
  const acknowledged: string[] = [];
  for (let turn = 0; turn < 100; turn++) {
    const text = `${turn} ${long}`;
    const ran = await log(text);
    if (ran.code !== 0) return { acknowledged, failure: ran };
    acknowledged.push(text);
  }
  throw new Error(`${callme.store} was never full`);
}

/** Every acknowledged entry is there, no other is, and the next entry works. */
async function expectRecovery(callme: Program, acknowledged: readonly string[]): Promise<void> {
  expect(await notesOf(callme)).toEqual(acknowledged);
  await done(callme.run(['note', 'there is room again']));
  expect(await notesOf(callme)).toEqual([...acknowledged, 'there is room again']);
}

describe('a file that may not grow (ulimit -f)', () => {
  it('loses no acknowledged entry, reports the error, and works again', async () => {
    const callme = program();
    await done(callme.run(['declare', 'Disk full', '-s', 'minor']));
    const limited = (text: string) => callme.shell(`ulimit -f 12; $callme note '${text}'`);
    const { acknowledged, failure } = await fill(callme, limited);
    expect(acknowledged.length).toBeGreaterThan(2);
    expect(failure).toEqual({
      code: 1,
      out: '',
      err: `callme: nothing was recorded: ${segmentIn(callme.store)} would grow beyond the allowed file size\n`,
    });
    expect((await limited('short')).code).toBe(1);
    await expectRecovery(callme, acknowledged);
  });

  it('reports it as JSON too', async () => {
    const callme = program();
    await done(callme.run(['declare', 'Disk full', '-s', 'minor']));
    const { code, out, err } = await callme.shell(`ulimit -f 0; $callme note 'x' --json`);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(JSON.parse(err)).toMatchObject({
      error: { code: 'failed', message: expect.stringContaining('nothing was recorded') },
    });
  });

  it('declares nothing if there is no room for the declaration, and leaves no file of it', async () => {
    const callme = program();
    await done(callme.run(['declare', 'The first', '-s', 'minor']));
    const { code, err } = await callme.shell(`ulimit -f 0; $callme declare 'The second' -s minor`);
    expect(code).toBe(1);
    expect(err).toContain('nothing was recorded');
    expect(readdirSync(join(callme.store, 'incidents'))).toEqual(['INC-0001.jsonl']);
    expect(await done(callme.run(['declare', 'The second', '-s', 'minor']))).toContain('INC-2');
  });

  it('reports a partial write: of two events the first', async () => {
    const resolve = `resolve 'rolled back' --mitigated ${new Date().toISOString()}`;
    const twin = program();
    const callme = program();
    for (const each of [twin, callme]) await done(each.run(['declare', 'Disk full', '-s', 'minor']));
    await done(twin.shell(`$callme ${resolve}`));
    const [, first = '', second = ''] = linesOf(segmentIn(twin.store));
    expect(JSON.parse(second)).toMatchObject({ type: 'resolved' });
    // Blank lines up to where the first event and a half still fit below the limit.
    const segment = segmentIn(callme.store);
    const room = first.length + second.length / 2;
    appendFileSync(segment, '\n'.repeat(4096 - Math.ceil(room) - statSync(segment).size));
    const { code, err } = await callme.shell(`ulimit -f 4; $callme ${resolve}`);
    expect(code).toBe(1);
    expect(err).toContain(`only part of it was recorded: ${segment} would grow beyond the allowed file size`);
    const shown = JSON.parse(await done(callme.run(['show', 'INC-1', '--json'])));
    expect(shown).toMatchObject({
      status: 'active',
      times: { mitigated: expect.any(String), resolved: null },
    });
    await done(callme.run(['resolve', 'rolled back']));
  });

  it('keeps no partial attachment', async () => {
    const callme = program();
    await done(callme.run(['declare', 'Disk full', '-s', 'minor']));
    const { code, err } = await callme.shell(
      `ulimit -f 12; head -c 200000 /dev/zero | tr '\\0' x | $callme note -`,
    );
    expect(code).toBe(1);
    expect(err).toContain('the attachment was not saved');
    expect(readdirSync(join(callme.store, 'attachments', 'INC-1'))).toEqual([]);
  });
});

describe.skipIf(!canMount())('a full disk', () => {
  it('loses no acknowledged entry, reports the error, and works again', async () => {
    const disk = smallDisk('64k');
    const callme = program(join(disk.folder, 'store'));
    await done(callme.run(['declare', 'Disk full', '-s', 'minor']));
    const { acknowledged, failure } = await fill(callme, text => callme.run(['note', text]));
    expect(failure).toMatchObject({ code: 1, out: '' });
    expect(failure.err).toMatch(
      /^callme: nothing was recorded: the disk that holds .*INC-0001\.jsonl is full\n$/,
    );
    expect(await notesOf(callme)).toEqual(acknowledged);
    disk.grow('1m');
    await expectRecovery(callme, acknowledged);
  });

  it('has no partial declaration on it', async () => {
    const disk = smallDisk('64k');
    const callme = program(join(disk.folder, 'store'));
    await done(callme.run(['declare', 'Disk full', '-s', 'minor']));
    expect(() => writeFileSync(join(disk.folder, 'ballast'), 'x'.repeat(128_000))).toThrow('ENOSPC');
    const { code, err } = await callme.run(['declare', 'The second', '-s', 'minor']);
    expect(code).toBe(1);
    expect(err).toContain('nothing was recorded: the disk that holds');
    expect(JSON.parse(await done(callme.run(['list', '--json'])))).toHaveLength(1);
    expect(readdirSync(join(callme.store, 'incidents'))).toEqual(['INC-0001.jsonl']);
  });
});

describe('a store that cannot be written', () => {
  const refusedAll = async (callme: Program, why: RegExp) => {
    const { run } = callme;
    expect(await done(run(['show', 'INC-1']))).toContain('two');
    expect(JSON.parse(await done(run(['list', '--json'])))).toHaveLength(1);
    for (const words of [
      ['note', 'three', '-i', '1'],
      ['declare', 'The second', '-s', 'minor'],
      ['task', 'add', 'mend it', '-i', '1'],
    ]) {
      const { code, out, err } = await run(words);
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(err).toMatch(/^callme: nothing was recorded: .*\n$/);
      expect(err).toMatch(why);
    }
    expect(await notesOf(callme)).toEqual(['one', 'two']);
  };

  it.skipIf(!canMount())('because the disk is read-only', async () => {
    const disk = smallDisk('1m');
    const { root } = await storeWith('one', 'two');
    execFileSync('cp', ['-r', root, join(disk.folder, 'store')]);
    disk.makeReadOnly();
    const callme = program(join(disk.folder, 'store'));
    await refusedAll(callme, /is on a read-only file system|is not writable/);
  });

  it.skipIf(process.getuid?.() === 0)('because its folders are read-only', async () => {
    const { root } = await storeWith('one', 'two');
    const callme = program(root);
    execFileSync('chmod', ['-R', 'a-w', root]);
    await refusedAll(callme, /you have no permission for|is not writable/);
    execFileSync('chmod', ['-R', 'u+w', root]);
  });

  it('or read: it is a file, not a folder', async () => {
    const { root } = await storeWith('one');
    const path = join(root, 'store');
    writeFileSync(path, 'not a store');
    const { code, err } = await program(path).run(['list']);
    expect({ code, err }).toEqual({
      code: 1,
      err: `callme: the store cannot be read: a parent of ${path} is not a folder\n`,
    });
    expect(readFileSync(path, 'utf8')).toBe('not a store');
  });
});
