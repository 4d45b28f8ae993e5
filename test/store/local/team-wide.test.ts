/** Overrides and swaps are in a segment of their own, as safe as an incident's. */
import { appendFileSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { OncallEvent } from '../../../source/domain/oncall/overrides/events.ts';
import { teamChanged } from '../../../source/store/journal.ts';
import { instant, journalIn, newId, temporaryFolder } from '../../builders/store.ts';

const override = (person: string): OncallEvent => ({
  v: 1,
  id: newId(),
  at: instant,
  recorded: instant,
  by: 'ana',
  type: 'override-added',
  schedule: 'payments-primary',
  person,
  from: '2026-03-03T09:00:00.000Z',
  to: '2026-03-04T09:00:00.000Z',
  why: null,
  breaks: [],
});

const segment = (root: string) => join(root, 'team.jsonl');

describe('the segment of team-wide data', () => {
  it('is created with the first override, private, and read again by another process', async () => {
    const root = join(temporaryFolder(), 'new');
    expect((await journalIn(root).oncall()).overrides).toEqual([]);
    await journalIn(root).appendOncall([override('ben')]);
    expect(statSync(segment(root)).mode & 0o777).toBe(0o600);
    expect((await journalIn(root).oncall()).overrides).toMatchObject([
      { id: 'O-1', person: 'ben', by: 'ana' },
    ]);
  });

  it('reports each event that did not apply, and the current state', async () => {
    const journal = journalIn(temporaryFolder());
    const gone = { ...override('ben'), type: 'override-removed', override: 'O-4', why: null } as OncallEvent;
    const { record, conflicts } = await journal.appendOncall([override('ben'), gone]);
    expect(conflicts).toMatchObject([{ reason: 'no-such-override', facts: { override: 'O-4' } }]);
    expect(record.overrides).toHaveLength(1);
  });

  it('shows an append of another process, and notifies subscribers', async () => {
    const root = temporaryFolder();
    const [mine, theirs] = [journalIn(root), journalIn(root)];
    expect((await mine.oncall()).overrides).toEqual([]);
    const told = new Promise<readonly string[]>(resolve => onTestFinished(mine.subscribe(resolve)));
    await theirs.appendOncall([override('chi')]);
    expect(await told).toEqual([teamChanged]);
    expect((await mine.oncall()).overrides).toMatchObject([{ person: 'chi' }]);
  });

  it('keeps events of a newer version, sets a torn line aside, and names a damaged one', async () => {
    const root = temporaryFolder();
    await journalIn(root).appendOncall([override('ben')]);
    const newer = { ...override('ben'), type: 'override-praised' };
    appendFileSync(segment(root), `${JSON.stringify(newer)}\nno event\n{"v":1,"id":"torn`);
    const journal = journalIn(root);
    expect((await journal.oncall()).overrides).toHaveLength(1);
    expect(journal.damage()).toMatchObject([
      { file: 'team.jsonl', line: 3, kind: 'damaged' },
      { file: 'team.jsonl', line: 4, kind: 'torn' },
    ]);
    await journal.appendOncall([override('chi')]);
    expect((await journalIn(root).oncall()).overrides.map(({ person }) => person)).toEqual(['ben', 'chi']);
    expect(readFileSync(segment(root), 'utf8')).toContain('override-praised');
  });
});
