/** An open console shows events of other processes within 200 ms. */
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Journal } from '../../../source/store/journal.ts';
import { pollFiles } from '../../../source/store/local/file-watch.ts';
import { encode } from '../../../source/store/local/line.ts';
import { newRunFolder } from '../../builders/run-folder.ts';
import { declaration, journalIn, logged, note, storeWith } from '../../builders/store.ts';
import { startWorker } from '../../crash/processes.ts';

/** The notifications of a subscriber, as promises. */
function told(journal: Journal) {
  const waiting: ((ids: readonly string[]) => void)[] = [];
  const stop = journal.subscribe(ids => waiting.shift()?.(ids));
  onTestFinished(stop);
  return { next: () => new Promise<readonly string[]>(resolve => waiting.push(resolve)), stop };
}

describe('a subscriber', () => {
  it('is notified of an append by another process, and then reads it', async () => {
    const { root } = await storeWith('one');
    const journal = journalIn(root);
    expect(await logged(journal)).toEqual(['one']);
    const worker = startWorker(root);
    await worker.told('ready');
    const { next } = told(journal);
    const change = next();
    worker.ask({ do: 'append', incident: 'INC-1', texts: ['from elsewhere'] });
    await worker.told('acknowledged');
    expect(await change).toEqual(['INC-1']);
    expect(await logged(journal)).toEqual(['one', 'from elsewhere']);
  });

  it('is notified of a new incident', async () => {
    const { root } = await storeWith('one');
    const { next } = told(journalIn(root));
    const change = next();
    await journalIn(root).declare(declaration());
    expect(await change).toEqual(['INC-2']);
  });

  it('is notified once of a burst, with every incident of it', async () => {
    const { root, segment } = await storeWith('one');
    await journalIn(root).declare(declaration());
    const { next } = told(journalIn(root));
    const change = next();
    for (const path of [segment, segment.replace('0001', '0002'), segment])
      appendFileSync(path, encode(note('more')));
    expect((await change).toSorted()).toEqual(['INC-1', 'INC-2']);
  });

  it('is not notified of files that are not the journal of an incident', async () => {
    const { root, segment } = await storeWith('one');
    const { next } = told(journalIn(root));
    const change = next();
    appendFileSync(segment.replace('INC-0001.jsonl', '.claim-x'), 'x');
    appendFileSync(segment, encode(note('two')));
    expect(await change).toEqual(['INC-1']);
  });

  it('that stopped gets no more notifications', async () => {
    const { root, segment } = await storeWith('one');
    const journal = journalIn(root);
    const stopped = told(journal);
    const other = told(journal);
    let wasTold = false;
    void stopped.next().then(() => {
      wasTold = true;
    });
    const change = other.next();
    stopped.stop();
    appendFileSync(segment, encode(note('two')));
    await change;
    expect(wasTold).toBe(false);
  });
});

describe('without a file watch of the system', () => {
  it('is still notified, by the size of the files', async () => {
    const folder = newRunFolder('polled');
    writeFileSync(join(folder, 'INC-0001.jsonl'), '');
    const file = new Promise<string>(resolve => {
      onTestFinished(pollFiles(folder, resolve));
    });
    appendFileSync(join(folder, 'INC-0001.jsonl'), 'a line\n');
    // The timer alone keeps no process alive; this one waits for it.
    const alive = setInterval(() => {}, 1_000);
    onTestFinished(() => clearInterval(alive));
    expect(await file).toBe('INC-0001.jsonl');
  });
});
