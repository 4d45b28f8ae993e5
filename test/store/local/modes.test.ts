/** The store is for its owner alone, regardless of the umask; and one that cannot be written can be read. */
import { execFileSync } from 'node:child_process';
import { chmodSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { recordIntent } from '../../../source/app/record/incident.ts';
import {
  declaration,
  instant,
  journalIn,
  logged,
  newId,
  note,
  storeWith,
  temporaryFolder,
} from '../../builders/store.ts';
import { runWorkerAs } from '../../crash/processes.ts';

const umask = process.umask();
afterEach(() => void process.umask(umask));

/** Every folder and file below, with its mode. */
const modesIn = (root: string) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' }).map(path => {
    const stat = statSync(join(root, path));
    return `${(stat.mode & 0o777).toString(8)} ${stat.isDirectory() ? 'folder' : 'file'}`;
  });

describe('the files of a store', () => {
  it.each([0o022, 0o000, 0o077])('are 0600 and its folders 0700 under umask %o', async mask => {
    process.umask(mask);
    const root = join(temporaryFolder(), 'deep', 'store');
    const journal = journalIn(root);
    await journal.declare(declaration());
    await journal.append('INC-1', [note('one')]);
    await journal.attach('INC-1', 'pods.txt', new Uint8Array(9));
    const context = { by: 'ana', at: { at: instant, approximate: false }, now: instant };
    await recordIntent(journal, 'INC-1', { do: 'task-add', text: 'mend it' }, context, newId);
    await journal.list();
    expect(statSync(root).mode & 0o777).toBe(0o700);
    expect(new Set(modesIn(root))).toEqual(new Set(['700 folder', '600 file']));
    expect(modesIn(root)).toHaveLength(8);
  });

  it('keep the modes that their owner set', async () => {
    const { root, segment } = await storeWith('one');
    chmodSync(segment, 0o640);
    await journalIn(root).append('INC-1', [note('two')]);
    expect(statSync(segment).mode & 0o777).toBe(0o640);
  });
});

describe('a read-only store', () => {
  it('is read and listed, and reports why nothing was recorded', async () => {
    const { root } = await storeWith('one', 'two');
    execFileSync('chmod', ['-R', 'a=rX', root]);
    // Another user must be able to get to it.
    execFileSync('chmod', ['a+x', dirname(root)]);
    const nobody = process.getuid?.() === 0 ? 65_534 : undefined;
    const answer = await runWorkerAs(nobody, root, { do: 'read-and-try', incident: 'INC-1' });
    execFileSync('chmod', ['-R', 'u+w', root]);
    expect(answer).toEqual({
      listed: ['INC-1'],
      logged: ['one', 'two'],
      append: `nothing was recorded: ${join(root, 'incidents', 'INC-0001.jsonl')} is not writable`,
      declare: `nothing was recorded: you have no permission for ${join(root, 'incidents')}`,
      attach: `nothing was recorded: you have no permission for ${join(root, 'attachments')}`,
    });
    expect(await logged(journalIn(root))).toEqual(['one', 'two']);
  });
});
