/** Attachments and reviews go with their incident. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportIncident } from '../../../source/app/transfer/export.ts';
import type { ImportContext } from '../../../source/app/transfer/import.ts';
import { formatIncidentFile } from '../../../source/app/transfer/incident-file.ts';
import { declaration, incidentIn, journalIn, temporaryFolder } from '../../builders/store.ts';
import { event, exported, imported, now } from './stores.ts';

const placeIn =
  (folder: string): ImportContext['reviewPlace'] =>
  ({ id }, audience) =>
    join(folder, `${id}-${audience}.md`);

/** A store whose INC-1 has an attachment, and a folder with reviews. */
async function storeWithFiles() {
  const journal = journalIn(temporaryFolder());
  const reviews = temporaryFolder();
  await journal.declare(declaration());
  const attachment = await journal.attach('INC-1', 'pods.txt', Buffer.from([0xff, 0x00, 0x0a]));
  const path = join(reviews, 'INC-1-internal.md');
  writeFileSync(path, '# Review\n');
  await journal.append('INC-1', [
    event('entry-added', { kind: 'note', text: 'pods', links: [], attachment, temporaryFix: false }),
    event('review-written', { path: '/home/ana/.bashrc', audience: 'internal' }),
  ]);
  const { bundle, missing } = await exportIncident(journal, await incidentIn(journal), {
    now,
    reviewPlace: placeIn(reviews),
  });
  expect(missing).toEqual([]);
  const file = [...formatIncidentFile(bundle, { title: '', exported: now, program: '' })].join('\n');
  return { journal, file, reviews };
}

describe('attachments', () => {
  it('are imported byte by byte, once', async () => {
    const { file } = await storeWithFiles();
    const here = journalIn(temporaryFolder());
    for (const _ of [1, 2]) await imported(here, file);
    const attachment = { name: 'pods.txt', bytes: 3, lines: 1 };
    const opened = await here.openAttachment('INC-1', attachment.name);
    expect([...(opened?.content ?? [])]).toEqual([0xff, 0x00, 0x0a]);
  });

  it('reports missing files, and exports the rest', async () => {
    const journal = journalIn(temporaryFolder());
    await journal.declare(declaration());
    const attachment = { name: 'gone.txt', bytes: 1, lines: 1 };
    await journal.append('INC-1', [
      event('entry-added', { kind: 'note', text: 'x', links: [], attachment, temporaryFix: false }),
    ]);
    const found = await exportIncident(journal, await incidentIn(journal), {
      now,
      reviewPlace: placeIn('/nowhere'),
    });
    expect(found.missing).toEqual([expect.stringMatching(/gone\.txt is not in the store/)]);
    expect(await exported(journal)).toContain('gone.txt');
  });
});

describe('a review', () => {
  it("puts the review into this repository's folder for reviews, whatever its path was", async () => {
    const { file } = await storeWithFiles();
    const [here, reviews] = [journalIn(temporaryFolder()), join(temporaryFolder(), 'docs')];
    const { notes } = await imported(here, file, { reviewPlace: placeIn(reviews) });
    const path = join(reviews, 'INC-1-internal.md');
    expect(notes).toEqual([`wrote ${path}`]);
    expect(readFileSync(path, 'utf8')).toBe('# Review\n');
    expect((await incidentIn(here)).state.review?.path).toBe(path);
    expect(JSON.stringify(await here.events('INC-1'))).not.toContain('.bashrc');
  });

  it('that exists here already is kept', async () => {
    const { file } = await storeWithFiles();
    const [here, reviews] = [journalIn(temporaryFolder()), temporaryFolder()];
    mkdirSync(reviews, { recursive: true });
    const path = join(reviews, 'INC-1-internal.md');
    writeFileSync(path, 'mine');
    expect((await imported(here, file, { reviewPlace: placeIn(reviews) })).notes).toEqual([
      `${path} already exists and was not changed`,
    ]);
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });
});
