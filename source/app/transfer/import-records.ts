/** Brings records of other systems into a journal, as pages and as incidents. */
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

/** Pages that are written at once. */
const chunk = 200;

export type ImportedRecords = {
  readonly incidents: readonly ImportedIncident[];
  readonly pages: { readonly all: number; readonly added: number; readonly events: number };
  /** Happenings that a page has no place for. */
  readonly leftOut: number;
};

/** What a record becomes, where nobody says: what people declared there is an incident, everything else an alert. */
export const importTargets = ({ isDeclared }: ForeignRecord): ImportTarget =>
  isDeclared ? 'incidents' : 'pages';

export async function importRecords(
  journal: Journal,
  records: readonly ForeignRecord[],
  becomeOf: (record: ForeignRecord) => ImportTarget,
  becoming: ConversionContext,
  bringing: ImportContext,
): Promise<ImportedRecords> {
  const kinds = Map.groupBy(records, becomeOf);
  const bundles = (kinds.get('incidents') ?? []).map((record, index) =>
    convertToIncident(record, `INC-${index + 1}`, becoming),
  );
  const histories = (kinds.get('pages') ?? []).map((record, index) =>
    convertToPage(record, `P-${index + 1}`, becoming),
  );
  const pages = histories.map(({ history }) => history);
  const here = await findExisting(journal, bundles, pages);
  return {
    pages: await inChunks(journal, pages, here, bringing),
    incidents: await each(journal, bundles, here, bringing),
    leftOut: histories.reduce((sum, { leftOut }) => sum + leftOut, 0),
  };
}

async function inChunks(
  journal: Journal,
  pages: readonly PageHistory[],
  here: ExistingRecords,
  bringing: ImportContext,
): Promise<ImportedRecords['pages']> {
  let [added, events] = [0, 0];
  for (let at = 0; at < pages.length; at += chunk) {
    const look = { journal, here, incidents: new Map<string, string>(), bringing };
    const brought = await importPages(look, pages.slice(at, at + chunk), false);
    added += brought.begun;
    events += brought.events;
  }
  return { all: pages.length, added, events };
}

async function each(
  journal: Journal,
  bundles: readonly Bundle[],
  here: ExistingRecords,
  bringing: ImportContext,
): Promise<ImportedIncident[]> {
  const brought: ImportedIncident[] = [];
  for (const bundle of bundles) brought.push(await importIncident(journal, bundle, here, bringing));
  return brought;
}
