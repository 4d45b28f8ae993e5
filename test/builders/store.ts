/** A journal in a folder of its own, removed after the test, and short functions that write into it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Incident } from '../../source/domain/incident/state.ts';
import { entriesOf } from '../../source/domain/incident/timeline.ts';
import type { Journal } from '../../source/store/journal.ts';
import { declaration, note } from './events.ts';
import { openLocalJournal } from './local-journal.ts';
import { newRunFolder } from './run-folder.ts';

export { declaration, instant, newId, note, stamped } from './events.ts';

/** A new folder, used by this test alone. */
export function temporaryFolder(): string {
  return newRunFolder('journal');
}

/** A journal in that folder, closed after the test. */
export function journalIn(folder: string): Journal {
  const journal = openLocalJournal(folder);
  onTestFinished(() => journal.close());
  return journal;
}

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

/** The lines of a file, without the rest after the last newline. */
export const linesOf = (path: string): string[] => readFileSync(path, 'utf8').split('\n').slice(0, -1);

/** The incident, which must exist. */
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
