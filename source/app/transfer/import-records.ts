/** Imports records of other systems, as pages or as incidents. */
import type { Bundle, PageHistory } from '../../domain/transfer/bundle.ts';
import type { ConversionContext } from '../../domain/transfer/foreign/conversion.ts';
import type { ForeignRecord } from '../../domain/transfer/foreign/record.ts';
import { convertToIncident } from '../../domain/transfer/foreign/to-incident.ts';
import { convertToPage } from '../../domain/transfer/foreign/to-page.ts';
import type { Journal } from '../../store/journal.ts';
import { type ExistingRecords, findExisting } from './existing.ts';
import { type ImportContext, type ImportedIncident, importIncident } from './import.ts';
import { importPages } from './import-pages.ts';

export type ImportTarget = 'pages' | 'incidents';

/** The number of pages in one write. */
const chunk = 200;

export type ImportedRecords = {
  readonly incidents: readonly ImportedIncident[];
  readonly pages: { readonly all: number; readonly added: number; readonly events: number };
  /** The number of happenings that a page cannot hold. */
  readonly leftOut: number;
};

/** By default, declared records become incidents, and all others become alerts. */
export const importTargets = ({ isDeclared }: ForeignRecord): ImportTarget =>
  isDeclared ? 'incidents' : 'pages';

export async function importRecords(
  journal: Journal,
  records: readonly ForeignRecord[],
  becomeOf: (record: ForeignRecord) => ImportTarget,
  becoming: ConversionContext,
  context: ImportContext,
): Promise<ImportedRecords> {
  const kinds = Map.groupBy(records, becomeOf);
  const bundles = (kinds.get('incidents') ?? []).map((record, index) =>
    convertToIncident(record, `INC-${index + 1}`, becoming),
  );
  const histories = (kinds.get('pages') ?? []).map((record, index) =>
    convertToPage(record, `P-${index + 1}`, becoming),
  );
  const pages = histories.map(({ history }) => history);
  const existing = await findExisting(journal, bundles, pages);
  return {
    pages: await inChunks(journal, pages, existing, context),
    incidents: await each(journal, bundles, existing, context),
    leftOut: histories.reduce((sum, { leftOut }) => sum + leftOut, 0),
  };
}

async function inChunks(
  journal: Journal,
  pages: readonly PageHistory[],
  existing: ExistingRecords,
  context: ImportContext,
): Promise<ImportedRecords['pages']> {
  let [added, events] = [0, 0];
  for (let at = 0; at < pages.length; at += chunk) {
    const look = { journal, existing, incidents: new Map<string, string>(), context };
    const brought = await importPages(look, pages.slice(at, at + chunk), false);
    added += brought.created;
    events += brought.events;
  }
  return { all: pages.length, added, events };
}

async function each(
  journal: Journal,
  bundles: readonly Bundle[],
  existing: ExistingRecords,
  context: ImportContext,
): Promise<ImportedIncident[]> {
  const brought: ImportedIncident[] = [];
  for (const bundle of bundles) brought.push(await importIncident(journal, bundle, existing, context));
  return brought;
}
