/** A journal in a folder of its own, gone after the test, and short ways of writing into it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Draft, IncidentEvent, Payloads } from '../../source/domain/incident/events.ts';
import type { Incident } from '../../source/domain/incident/state.ts';
import { entriesOf } from '../../source/domain/incident/timeline.ts';
import type { Journal } from '../../source/store/journal.ts';
import { openLocalJournal } from './local-journal.ts';

export const instant = '2026-03-02T03:10:00.000Z';

/** A folder that nobody else has. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'callme-journal-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A journal in that folder, let go of after the test. */
export function journalIn(folder: string): Journal {
  const journal = openLocalJournal(folder);
  onTestFinished(() => journal.close());
  return journal;
}

let made = 0;

/** Ids that sort as they were made. */
export const newId = (): string => `01K${String(++made).padStart(23, '0')}`;

/** An event as it would stand in the journal. */
export function stamped<T extends Draft>(draft: T, by = 'ana'): IncidentEvent<T['type']> {
  const event = { v: 1, id: newId(), at: instant, recorded: instant, by, ...draft };
  return event as unknown as IncidentEvent<T['type']>;
}

export const declaration = (fields: Partial<Payloads['declared']> = {}): IncidentEvent<'declared'> =>
  stamped({
    type: 'declared',
    title: 'Checkout is slow',
    severity: 'major',
    team: null,
    confidential: false,
    drill: false,
    commander: null,
    investigator: null,
    pages: [],
    times: {},
    ...fields,
  });

export const note = (text: string, by = 'ana'): IncidentEvent<'entry-added'> =>
  stamped(
    { type: 'entry-added', kind: 'note', text, links: [], attachment: null, temporaryFix: false } as const,
    by,
  );

/** A store with INC-1 in it, and these notes. */
export async function storeWith(...texts: readonly string[]): Promise<{ root: string; segment: string }> {
  const root = temporaryFolder();
  const journal = openLocalJournal(root);
  await journal.declare(declaration());
  for (const text of texts) await journal.append('INC-1', [note(text)]);
  await journal.close();
  return { root, segment: segmentIn(root) };
}

export const segmentIn = (root: string, number = 1): string =>
  join(root, 'incidents', `INC-${String(number).padStart(4, '0')}.jsonl`);

/** The lines of a file, without what follows the last newline. */
export const linesOf = (path: string): string[] => readFileSync(path, 'utf8').split('\n').slice(0, -1);

/** The incident, which is there. */
export async function incidentIn(journal: Journal, id = 'INC-1'): Promise<Incident> {
  const incident = await journal.read(id);
  if (!incident) throw new Error(`there is no ${id}`);
  return incident;
}

/** What people logged, in the journal's order. */
export async function logged(journal: Journal, id = 'INC-1'): Promise<string[]> {
  const { timeline } = await incidentIn(journal, id);
  return entriesOf(timeline)
    .filter(entry => entry.kind === 'note')
    .map(entry => entry.text);
}
