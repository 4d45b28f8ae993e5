/** Changes over months and parts of months: only the requested months are read. */
import { readdirSync, readFileSync, realpathSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ChangeEvent } from '../../../source/domain/changes/change.ts';
import { openChanges } from '../../builders/local-journal.ts';
import { linesOf, newId, temporaryFolder } from '../../builders/store.ts';

const event = (at: string, fields: Partial<ChangeEvent> = {}): ChangeEvent => ({
  ...{ v: 1, id: newId(), at, recorded: at, by: 'pagerduty', type: 'change-recorded', title: at, body: '' },
  ...{ team: 'payments', origin: null, links: [] },
  ...fields,
});

const month = (number: number) => `2026-${String(number).padStart(2, '0')}`;
/** A change in the middle of each month of a year. */
const ofYear = Array.from({ length: 12 }, (_, index) => event(`${month(index + 1)}-15T10:00:00.000Z`));

/** A store whose segments are full after so many bytes. */
function store(largest = 1_000) {
  const root = temporaryFolder();
  const folder = join(root, 'changes');
  const open = () => {
    const changes = openChanges(root, largest);
    onTestFinished(() => changes.close());
    return changes;
  };
  return { root, folder, open };
}

const titles = (changes: readonly ChangeEvent[]) => changes.map(({ title }) => title);
const ever = ['2000-01-01T00:00:00.000Z', '2100-01-01T00:00:00.000Z'] as const;

describe('changes', () => {
  it('are stored in the month in which they happened, whenever they were received', async () => {
    const { folder, open } = store();
    await open().append([event('2026-02-28T23:50:00.000Z', { recorded: '2026-03-01T08:00:00.000Z' })]);
    expect(readdirSync(folder)).toEqual(['2026-02.jsonl']);
  });

  it('are read in the requested months, and in no other', async () => {
    const { folder, open } = store();
    await open().append(ofYear);
    for (const file of readdirSync(folder)) {
      if (file !== '2026-05.jsonl' && file !== '2026-06.jsonl')
        writeFileSync(join(folder, file), 'not ours\n');
    }
    const changes = open();
    const asked = await changes.list('2026-05-15T10:00:00.000Z', '2026-06-30T00:00:00.000Z');
    expect(titles(asked)).toEqual(titles(ofYear.slice(4, 6)));
    expect(changes.damage()).toEqual([]);
    await changes.list(...ever);
    expect(changes.damage()).toHaveLength(10);
    expect(changes.damage()[0]).toMatchObject({ file: 'changes/2026-01.jsonl', line: 1, kind: 'damaged' });
  });

  it('come the earliest first, in any order of recording', async () => {
    const { open } = store();
    for (const each of ofYear.toReversed()) await open().append([each]);
    expect(titles(await open().list(...ever))).toEqual(titles(ofYear));
  });

  it('continue in another part when one is full, and none is lost', async () => {
    const { folder, open } = store();
    const all = Array.from({ length: 30 }, (_, index) =>
      event(`2026-03-02T03:${String(index + 10)}:00.000Z`),
    );
    const changes = open();
    for (const each of all) await changes.append([each]);
    expect(readdirSync(folder).length).toBeGreaterThan(4);
    expect(titles(await changes.list(...ever))).toEqual(titles(all));
    expect(titles(await open().list(...ever))).toEqual(titles(all));
  });

  it('are recognised in a part that is full, and at the start of another month', async () => {
    const { folder, open } = store(1);
    const changes = open();
    const first = event('2026-02-28T23:55:00.000Z', { title: 'x' });
    await changes.append([first]);
    expect(await changes.append([event('2026-03-01T00:02:00.000Z', { title: 'x' })])).toEqual([first]);
    const second = event('2026-03-01T00:09:00.000Z', { title: 'x' });
    await changes.append([second]);
    await changes.append([event('2026-03-01T00:10:00.000Z', { title: 'y' })]);
    expect(await changes.append([event('2026-03-01T00:11:00.000Z', { title: 'x' })])).toEqual([second]);
    expect(readdirSync(folder).toSorted()).toEqual(['2026-02.jsonl', '2026-03.2.jsonl', '2026-03.jsonl']);
    expect(readdirSync(folder).flatMap(file => linesOf(join(folder, file)))).toHaveLength(3);
  });

  it.runIf(process.platform === 'linux')('leave few files open, however many months are read', async () => {
    const { folder, open } = store();
    const changes = open();
    await changes.append(ofYear);
    await changes.list(...ever);
    // A file that is gone already, as the folder of this listing is, was not ours.
    const opened = readdirSync('/proc/self/fd').filter(fd => {
      try {
        return realpathSync(`/proc/self/fd/${fd}`).startsWith(folder);
      } catch {
        return false;
      }
    });
    expect(opened).toHaveLength(4);
  });

  it('cut at any byte of the last one keep the others, and do not swallow the next', async () => {
    const { root, folder, open } = store();
    const file = join(folder, '2026-03.jsonl');
    const [first, second, third] = ['01', '02', '03'].map(day => event(`2026-03-${day}T03:00:00.000Z`));
    if (!first || !second || !third) throw new Error('there are three');
    await open().append([first, second]);
    const whole = readFileSync(file);
    const start = whole.indexOf('\n') + 1;
    for (let length = start; length < whole.length; length++) {
      writeFileSync(file, whole);
      truncateSync(file, length);
      const changes = openChanges(root);
      await changes.append([third]);
      // Only its newline is missing of the last.
      const isWhole = length === whole.length - 1;
      expect(titles(await changes.list(...ever))).toEqual(
        titles(isWhole ? [first, second, third] : [first, third]),
      );
      await changes.close();
    }
  });
});
