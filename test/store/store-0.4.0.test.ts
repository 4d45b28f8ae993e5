/**
 * A store that callme 0.4.0 made opens unchanged. The fixture has incidents (one merged, one invalid), pages of two months,
 * acknowledgements, triage, an attachment, a review with an absolute path, an override, a silence, a change, a follow-up, a
 * checkpoint, and a last line that a crash tore. `expected.json` is what 0.4.0 itself folds it to.
 */
import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { IncidentState } from '../../source/domain/incident/state.ts';
import { entriesOf } from '../../source/domain/incident/timeline.ts';
import type { Journal } from '../../source/store/journal.ts';
import { journalIn, linesOf, note, segmentIn, stamped, temporaryFolder } from '../builders/store.ts';
import { alertOf, resolvedEvent, sendTo } from '../builders/stored-pages.ts';

const fixture = join(import.meta.dirname, '..', 'fixtures', 'store-0.4.0');

type Expected = { readonly incidents: readonly IncidentState[] } & Readonly<Record<string, unknown>>;
const expected = withoutSentences(
  JSON.parse(readFileSync(join(fixture, 'expected.json'), 'utf8')) as Expected,
);

/** Sentences that callme itself writes into a timeline may change; people's text may not. */
function withoutSentences<T extends object>(all: T & { readonly timelines?: unknown }): T {
  const byPeople = new Set(['note', 'finding', 'hypothesis', 'decision', 'action', 'update']);
  for (const entries of Object.values(all.timelines as Record<string, { kind: string; text?: string }[]>))
    for (const entry of entries) if (!byPeople.has(entry.kind)) delete entry.text;
  return all;
}

function copied(): string {
  const root = temporaryFolder();
  cpSync(join(fixture, 'store'), root, { recursive: true });
  return root;
}

/** The folded state of a journal, as JSON. */
async function folded(journal: Journal): Promise<unknown> {
  const incidents = await journal.list();
  const timelines: Record<string, unknown> = {};
  for (const { id } of incidents) {
    const incident = await journal.read(id);
    timelines[id] = incident && entriesOf(incident.timeline);
  }
  const pages = await Promise.all((await journal.pages('all')).map(({ id }) => journal.page(id)));
  const open = (await journal.list('open')).map(({ id }) => id);
  const changes = await journal.changes('2000-01-01T00:00:00.000Z', '2100-01-01T00:00:00.000Z');
  const followUps = { 'T-1': await journal.incidentOfTask('T-1') };
  const team = await journal.team();
  return JSON.parse(JSON.stringify({ incidents, timelines, open, pages, team, changes, followUps }));
}

it('folds to the same incidents, pages, changes, team-wide data and follow-ups', async () => {
  expect(await folded(journalIn(copied()))).toMatchObject(expected);
});

it('is the same with the checkpoint and the snapshots that 0.4.0 left, without them, and with those of this version', async () => {
  const root = copied();
  for (const file of ['checkpoint.json', 'closed.json', 'pages/2026-10.json', 'pages/2026-11.json'])
    writeFileSync(join(root, file), '{');
  const journal = journalIn(root);
  expect(await folded(journal)).toMatchObject(expected);
  await journal.close();
  expect(await folded(journalIn(root))).toMatchObject(expected);
});

it('is listed from its segments: the states in the checkpoint of 0.4.0 have no impact windows', async () => {
  const root = copied();
  const path = join(root, 'checkpoint.json');
  const checkpoint = JSON.parse(readFileSync(path, 'utf8'));
  // A copy has other inodes and times than the original; and a state that would show that it was used.
  const { ino, mtimeMs } = statSync(segmentIn(root, 1));
  Object.assign(checkpoint.incidents['INC-1'], { ino, modified: mtimeMs });
  checkpoint.incidents['INC-1'].record.title = 'from the checkpoint';
  writeFileSync(path, JSON.stringify(checkpoint));
  const [first] = await journalIn(root).list();
  expect(first?.title).toBe('Checkout fails');
  expect(first?.windows).toHaveLength(1);
});

it('names the torn line, and reports nothing else', async () => {
  const journal = journalIn(copied());
  await journal.verify();
  expect(journal.damage()).toMatchObject([{ file: 'INC-0003.jsonl', line: 5, kind: 'torn' }]);
});

it('returns its attachment, by the name in the entry', async () => {
  const journal = journalIn(copied());
  const incident = await journal.read('INC-1');
  const [attached] = incident
    ? entriesOf(incident.timeline).flatMap(({ attachment }) => attachment ?? [])
    : [];
  const opened = await journal.openAttachment('INC-1', attached?.name ?? '');
  expect(opened?.size).toBe(attached?.bytes);
  expect(Buffer.from(opened?.content ?? []).toString()).toMatch(
    /^pod checkout-1\n[\s\S]*pod checkout-300\n$/,
  );
});

it('is appended to: nothing of it is rewritten, and new events are read back by another process', async () => {
  const root = copied();
  const segments = () =>
    (readdirSync(root, { recursive: true, encoding: 'utf8' }) as string[])
      .filter(file => file.endsWith('.jsonl'))
      .map(file => [file, readFileSync(join(root, file), 'utf8')] as const);
  const before = segments();
  const journal = journalIn(root);
  const { incident } = await journal.append('INC-3', [note('after the torn line')]);
  expect(incident.timeline.length).toBe(5);
  await journal.append('INC-1', [stamped({ type: 'closed' } as const)]);
  await journal.append('INC-1', [stamped({ type: 'reopened', why: 'it is back' } as const)]);
  expect(await sendTo(journal, [alertOf('new')])).toEqual(['new P-4']);
  await journal.appendPages([resolvedEvent('P-3')]);
  expect((await journal.declare(stamped({ ...declared, title: 'New' }))).state.id).toBe('INC-5');
  expect(await journal.claimTask('INC-5')).toBe('T-2');
  await journal.close();

  const after = new Map(segments());
  for (const [file, text] of before) expect(after.get(file)?.startsWith(text), file).toBe(true);
  expect(linesOf(segmentIn(root, 3)).at(-1)).toContain('after the torn line');
  const other = journalIn(root);
  expect((await other.list('open')).map(({ id }) => id)).toContain('INC-1');
  expect(await other.page('P-3')).toMatchObject({ status: 'triaged', incident: 'INC-1' });
  expect(await other.page('P-4')).toMatchObject({ dedupKey: 'new' });
  expect(await other.incidentOfTask('T-1')).toBe('INC-1');
});

const declared = {
  ...({ type: 'declared', severity: 'minor', team: null, confidential: false, drill: false } as const),
  ...{ commander: null, investigator: null, pages: [], times: {} },
};
