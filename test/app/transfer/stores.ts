/** Stores to export from and import into, with short functions for both. */

import { findExisting } from '../../../source/app/transfer/existing.ts';
import { exportIncident } from '../../../source/app/transfer/export.ts';
import {
  type ImportContext,
  type ImportedIncident,
  importIncident,
} from '../../../source/app/transfer/import.ts';
import {
  formatIncidentFile,
  isFileError,
  parseIncidentFile,
} from '../../../source/app/transfer/incident-file.ts';
import type { IncidentEvent } from '../../../source/domain/incident/events.ts';
import type { Bundle } from '../../../source/domain/transfer/bundle.ts';
import type { Journal } from '../../../source/store/journal.ts';
import { incidentIn, instant, newId } from '../../builders/store.ts';

/** Later than every event of these tests. */
export const now = '2026-11-25T12:00:00.000Z';

/** The folder of reviews in stores of tests: none. */
export const reviewPlace: ImportContext['reviewPlace'] = ({ id }, audience) =>
  `/nowhere/${id}-${audience}.md`;

export const bringing: ImportContext = {
  ...{ by: 'dee', now, newId, reviewPlace, dryRun: false },
  recordedReviewPath: path => path,
};

/** The file of an incident, as `export` writes it. */
export async function exported(journal: Journal, id = 'INC-1'): Promise<string> {
  const { bundle } = await exportIncident(journal, await incidentIn(journal, id), { now, reviewPlace });
  const lines = formatIncidentFile(bundle, { title: 'Checkout is slow', exported: now, program: 'test' });
  return [...lines].map(line => `${line}\n`).join('');
}

/** The content of a file; it must be whole. */
export function bundleIn(text: string): Bundle {
  const read = parseIncidentFile(text, now);
  if (isFileError(read)) throw new Error(`line ${read.line}: ${read.why}`);
  return read;
}

export async function imported(
  journal: Journal,
  text: string,
  how: Partial<ImportContext> = {},
): Promise<ImportedIncident> {
  const bundle = bundleIn(text);
  return importIncident(journal, bundle, await findExisting(journal, [bundle]), { ...bringing, ...how });
}

/** An event as the journal has it, with nothing checked. */
export const event = (type: string, fields: object, by = 'ana'): IncidentEvent =>
  ({ v: 1, id: newId(), at: instant, recorded: instant, by, type, ...fields }) as unknown as IncidentEvent;
