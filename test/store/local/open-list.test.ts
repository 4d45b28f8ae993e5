/** A list of open incidents does not read closed ones, and still matches the journal. */

import {
  appendFileSync,
  copyFileSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evolve } from '../../../source/domain/incident/evolve/evolve.ts';
import { isRefusal } from '../../../source/domain/kernel/refusal.ts';
import { encode } from '../../../source/store/local/line.ts';
import { eventTypes, examples } from '../../builders/incident-events.ts';
import { openLocalJournal } from '../../builders/local-journal.ts';
import {
  declaration,
  incidentIn,
  journalIn,
  note,
  segmentIn,
  stamped,
  temporaryFolder,
} from '../../builders/store.ts';

const closing = [{ type: 'resolved', text: '' }, { type: 'closed' }] as const;

/** A store whose INC-1 is closed and whose INC-2 is open, with a checkpoint that knows both. */
async function store() {
  const root = temporaryFolder();
  const journal = openLocalJournal(root);
  await journal.declare(declaration());
  await journal.append(
    'INC-1',
    closing.map(event => stamped(event)),
  );
  await journal.declare(declaration());
  await journal.list();
  await journal.close();
  return root;
}

async function ids(root: string, which: 'all' | 'open') {
  const journal = openLocalJournal(root);
  const records = await journal.list(which);
  await journal.close();
  return records.map(({ id, status }) => `${id} ${status}`);
}

const reopen = (root: string) =>
  journalIn(root).append('INC-1', [stamped({ type: 'reopened', why: 'again' })]);

describe('a list of open incidents', () => {
  it('leaves out closed ones, and a list of all has them', async () => {
    const root = await store();
    expect(await ids(root, 'open')).toEqual(['INC-2 active']);
    expect(await ids(root, 'all')).toEqual(['INC-1 closed', 'INC-2 active']);
  });

  it('does not read the files of closed incidents: reopening leaves a mark', async () => {
    const root = await store();
    appendFileSync(segmentIn(root), encode(stamped({ type: 'reopened', why: 'by hand, without a mark' })));
    expect(await ids(root, 'open')).toEqual(['INC-2 active']);
    expect(await ids(root, 'all')).toEqual(['INC-1 active', 'INC-2 active']);
    expect(await ids(root, 'open')).toEqual(['INC-1 active', 'INC-2 active']);
  });

  it('has an incident that was reopened, by any process, also after it was closed and reopened again', async () => {
    const root = await store();
    const following = journalIn(root);
    for (let turn = 0; turn < 3; turn++) {
      await reopen(root);
      expect(await ids(root, 'open')).toEqual(['INC-1 active', 'INC-2 active']);
      expect((await following.list('open')).map(({ id }) => id)).toEqual(['INC-1', 'INC-2']);
      await journalIn(root).append(
        'INC-1',
        closing.map(event => stamped(event)),
      );
      expect(await ids(root, turn % 2 === 0 ? 'open' : 'all')).not.toContain('INC-1 active');
      expect(await following.list('open')).toMatchObject([{ id: 'INC-2' }]);
    }
  });

  it('sees a reopening when the checkpoint was made between its mark and its line', async () => {
    const root = await store();
    // What a writer does first; the list and its checkpoint come in between.
    writeFileSync(join(root, 'incidents', 'INC-0001.reopened'), '');
    expect(await ids(root, 'open')).toEqual(['INC-2 active']);
    appendFileSync(segmentIn(root), encode(stamped({ type: 'reopened', why: 'again' })));
    expect(await ids(root, 'open')).toEqual(['INC-1 active', 'INC-2 active']);
  });

  it('puts the mark on the disk before the line', async () => {
    const root = await store();
    await reopen(root);
    expect(existsSync(join(root, 'incidents', 'INC-0001.reopened'))).toBe(true);
  });

  it('has new incidents, and not those closed since the checkpoint', async () => {
    const root = await store();
    const journal = journalIn(root);
    await journal.declare(declaration());
    await journal.append(
      'INC-2',
      closing.map(event => stamped(event)),
    );
    expect(await ids(root, 'open')).toEqual(['INC-3 active']);
    expect(await ids(root, 'open')).toEqual(['INC-3 active']);
  });

  it('checks everything again if a file was replaced, as by a backup from before the end', async () => {
    const root = await store();
    const backup = `${segmentIn(root)}.backup`;
    copyFileSync(segmentIn(root), backup);
    writeFileSync(backup, readFileSync(backup, 'utf8').split('\n').slice(0, 1).join('\n'));
    renameSync(backup, segmentIn(root));
    expect(await ids(root, 'open')).toEqual(['INC-1 active', 'INC-2 active']);
  });

  it.each(['checkpoint.json', 'closed.json'])('is the same without %s, or with garbage in it', async file => {
    const root = await store();
    rmSync(join(root, file));
    expect(await ids(root, 'open')).toEqual(['INC-2 active']);
    expect(await ids(root, 'all')).toEqual(['INC-1 closed', 'INC-2 active']);
    writeFileSync(join(root, file), '{"version":3,"folder":');
    expect(await ids(root, 'open')).toEqual(['INC-2 active']);
    expect(await ids(root, 'all')).toEqual(['INC-1 closed', 'INC-2 active']);
  });
});

describe('a closed incident', () => {
  it.each(eventTypes.filter(type => type !== 'reopened'))('stays closed after any %s', async type => {
    const journal = journalIn(await store());
    await journal.append('INC-1', [note('x')]);
    const after = evolve(await incidentIn(journal), 'INC-1', stamped(examples[type], 'ben'));
    // The checkpoint relies on it: other reopening events must leave a mark as `reopened` does.
    if (!isRefusal(after)) expect(after.state.status).toBe('closed');
  });
});
