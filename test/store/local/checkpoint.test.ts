/** The checkpoint is derived: whatever happened to it or to the files it describes, a list has the content of the journal. */
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { IncidentState } from '../../../source/domain/incident/state.ts';
import { encode } from '../../../source/store/local/line.ts';
import { eventTypes, examples } from '../../builders/incident-events.ts';
import { openLocalJournal } from '../../builders/local-journal.ts';
import {
  declaration,
  incidentIn,
  linesOf,
  note,
  segmentIn,
  stamped,
  storeWith,
} from '../../builders/store.ts';

const checkpointIn = (root: string) => join(root, 'checkpoint.json');

/** The list of a start. */
async function listed(root: string): Promise<readonly IncidentState[]> {
  const journal = openLocalJournal(root);
  const records = await journal.list();
  await journal.close();
  return records;
}

/** The state from the journal without any checkpoint. */
async function folded(root: string): Promise<readonly IncidentState[]> {
  const journal = openLocalJournal(root);
  const records = [(await incidentIn(journal)).state];
  await journal.close();
  return records;
}

/** A store with INC-1 and a checkpoint that includes it. */
async function checkpointed(...texts: string[]) {
  const store = await storeWith(...texts);
  await listed(store.root);
  return store;
}

type Saved = { version: number; incidents: Record<string, { offset: number; record: IncidentState }> };
const saved = (root: string): Saved => JSON.parse(readFileSync(checkpointIn(root), 'utf8'));

/** Changes INC-1 in the checkpoint, so that its use is visible. */
function forge(root: string, title = 'forged') {
  const document = saved(root);
  const known = document.incidents['INC-1'];
  if (!known) throw new Error('INC-1 is not in the checkpoint');
  const forged = { ...known, record: { ...known.record, title } };
  writeFileSync(checkpointIn(root), JSON.stringify({ ...document, incidents: { 'INC-1': forged } }));
}

const titles = async (root: string) => (await listed(root)).map(({ title }) => title);

describe('a checkpoint', () => {
  it('stores the position in each journal, and the state there', async () => {
    const { root, segment } = await checkpointed('one');
    expect(saved(root).incidents['INC-1']).toMatchObject({
      offset: readFileSync(segment).length,
      record: { id: 'INC-1', title: 'Checkout is slow' },
    });
  });

  it('is what a start reads instead of the journal', async () => {
    const { root } = await checkpointed('one');
    forge(root);
    expect(await titles(root)).toEqual(['forged']);
  });

  it('is continued with later appends', async () => {
    const { root, segment } = await checkpointed('one');
    forge(root);
    appendFileSync(segment, encode(note('two')));
    expect(await listed(root)).toMatchObject([{ title: 'forged', entries: 3 }]);
  });

  it('is not written again after a small append', async () => {
    const { root, segment } = await checkpointed(...Array.from({ length: 9 }, () => 'x'.repeat(400)));
    writeFileSync(checkpointIn(root), readFileSync(checkpointIn(root), 'utf8').padEnd(20_000));
    const before = readFileSync(checkpointIn(root), 'utf8');
    appendFileSync(segment, encode(note('two')));
    expect(await listed(root)).toMatchObject([{ entries: 11 }]);
    expect(readFileSync(checkpointIn(root), 'utf8')).toBe(before);
  });

  it('is written again once there is much to read beside it', async () => {
    const { root, segment } = await checkpointed('one');
    for (let number = 0; number < 50; number++) appendFileSync(segment, encode(note('much')));
    await listed(root);
    expect(saved(root).incidents['INC-1']?.offset).toBe(readFileSync(segment).length);
  });

  it('is left whole by an interrupted write: it is written beside and renamed', async () => {
    const { root } = await checkpointed('one');
    expect(existsSync(`${checkpointIn(root)}.${process.pid}`)).toBe(false);
  });
});

describe('an invalid checkpoint is rebuilt', () => {
  it.each<[string, (path: string) => void]>([
    ['deleted', path => rmSync(path)],
    ['empty', path => writeFileSync(path, '')],
    ['garbage', path => writeFileSync(path, '\0\u0001{{{')],
    ['cut short', path => truncateSync(path, 100)],
    ['not an object', path => writeFileSync(path, '[1]')],
    [
      'of an older version',
      path => writeFileSync(path, '{"version":1,"folder":"","closed":[],"incidents":{"INC-1":{}}}'),
    ],
    ['without closed incidents', path => writeFileSync(path, '{"version":5,"incidents":{"INC-1":{}}}')],
    ['without incidents', path => writeFileSync(path, '{"version":5,"folder":"","closed":[]}')],
    [
      'with a list of incidents',
      path => writeFileSync(path, '{"version":5,"folder":"","closed":[],"incidents":[]}'),
    ],
    [
      'without the state of one',
      path => writeFileSync(path, '{"version":5,"folder":"","closed":[],"incidents":{"INC-1":null}}'),
    ],
  ])('one that is %s', async (_what, spoil) => {
    const { root } = await checkpointed('one', 'two');
    const before = saved(root);
    spoil(checkpointIn(root));
    expect(await listed(root)).toEqual(await folded(root));
    expect(saved(root)).toEqual(before);
  });

  it('is not a folder either', async () => {
    const { root } = await storeWith('one');
    mkdirSync(checkpointIn(root));
    expect(await listed(root)).toEqual(await folded(root));
  });
});

describe('a journal file that was replaced or changed', () => {
  it('is read again if another was put in its place', async () => {
    const { root, segment } = await checkpointed('one', 'two');
    forge(root);
    copyFileSync(segment, `${segment}.copy`);
    renameSync(`${segment}.copy`, segment);
    expect(await titles(root)).toEqual(['Checkout is slow']);
  });

  it('is read again if it was cut', async () => {
    const { root, segment } = await checkpointed('one', 'two');
    forge(root);
    truncateSync(segment, readFileSync(segment).length - 1 - (linesOf(segment).at(-1)?.length ?? 0));
    expect(await listed(root)).toMatchObject([{ title: 'Checkout is slow', entries: 2 }]);
  });

  it('is read again if it was cut and grew past the place again', async () => {
    const { root, segment } = await checkpointed('one');
    forge(root);
    const replaced = encode(declaration({ title: 'Restored' })) + encode(note('longer '.repeat(99)));
    writeFileSync(segment, replaced);
    expect(await titles(root)).toEqual(['Restored']);
  });

  it('is read again if it was edited in place, to the same length', async () => {
    const { root, segment } = await checkpointed('one');
    forge(root);
    const { mtimeMs } = statSync(segment);
    utimesSync(segment, new Date(), new Date(mtimeMs + 2_000));
    expect(await titles(root)).toEqual(['Checkout is slow']);
  });

  it('is not listed any more if it is gone', async () => {
    const { root } = await checkpointed('one');
    rmSync(segmentIn(root));
    expect(await listed(root)).toEqual([]);
  });
});

describe('continuing from a checkpoint equals reading everything', () => {
  /** A journal of one event of each type, corrections of entries among them. */
  const events = eventTypes
    .filter(type => type !== 'declared')
    .flatMap(type => {
      const logged = note('to be corrected');
      const draft = 'entry' in examples[type] ? { ...examples[type], entry: logged.id } : examples[type];
      return [logged, stamped(draft, 'ben')];
    });

  it('at any position of the checkpoint', async () => {
    const { root, segment } = await checkpointed();
    for (const event of events) {
      appendFileSync(segment, encode(event));
      expect(await listed(root)).toEqual(await folded(root));
    }
  });

  it('if the corrections are among later appends', async () => {
    const { root, segment } = await checkpointed('one');
    appendFileSync(segment, events.map(encode).join(''));
    expect(await listed(root)).toEqual(await folded(root));
  });

  it('if the last line is torn, or lacks its newline', async () => {
    const { root, segment } = await checkpointed('one');
    appendFileSync(segment, encode(note('two')).trimEnd());
    expect(await listed(root)).toEqual(await folded(root));
    appendFileSync(segment, `\n${encode(note('three')).slice(0, 60)}`);
    expect(await listed(root)).toEqual(await folded(root));
    appendFileSync(segment, `\n${encode(note('four'))}`);
    expect(await listed(root)).toMatchObject([{ entries: 4 }]);
  });
});
