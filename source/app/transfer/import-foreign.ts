/** Brings records of other systems into a journal, as pages and as incidents. */
import type { Bundle, PageHistory } from '../../domain/transfer/bundle.ts';
import { asIncident } from '../../domain/transfer/foreign/as-incident.ts';
import { asPage } from '../../domain/transfer/foreign/as-page.ts';
import type { Becoming } from '../../domain/transfer/foreign/convert.ts';
import type { Foreign } from '../../domain/transfer/foreign/record.ts';
import type { Journal } from '../../store/journal.ts';
import { type Here, lookedUp } from './existing.ts';
import { type Bringing, type Brought, bringIncident } from './import.ts';
import { bringPages } from './import-pages.ts';

export type Become = 'pages' | 'incidents';

/** Pages that are written at once. */
const chunk = 200;

export type BroughtRecords = {
  readonly incidents: readonly Brought[];
  readonly pages: { readonly all: number; readonly added: number; readonly events: number };
  /** Happenings that a page has no place for. */
  readonly leftOut: number;
};

/** What a record becomes, where nobody says: what people declared there is an incident, everything else an alert. */
export const becomes = ({ isDeclared }: Foreign): Become => (isDeclared ? 'incidents' : 'pages');

export async function bringRecords(
  journal: Journal,
  records: readonly Foreign[],
  becomeOf: (record: Foreign) => Become,
  becoming: Becoming,
  bringing: Bringing,
): Promise<BroughtRecords> {
  const kinds = Map.groupBy(records, becomeOf);
  const bundles = (kinds.get('incidents') ?? []).map((record, index) =>
    asIncident(record, `INC-${index + 1}`, becoming),
  );
  const histories = (kinds.get('pages') ?? []).map((record, index) =>
    asPage(record, `P-${index + 1}`, becoming),
  );
  const pages = histories.map(({ history }) => history);
  const here = await lookedUp(journal, bundles, pages);
  return {
    pages: await inChunks(journal, pages, here, bringing),
    incidents: await each(journal, bundles, here, bringing),
    leftOut: histories.reduce((sum, { leftOut }) => sum + leftOut, 0),
  };
}

async function inChunks(
  journal: Journal,
  pages: readonly PageHistory[],
  here: Here,
  bringing: Bringing,
): Promise<BroughtRecords['pages']> {
  let [added, events] = [0, 0];
  for (let at = 0; at < pages.length; at += chunk) {
    const look = { journal, here, incidents: new Map<string, string>(), bringing };
    const brought = await bringPages(look, pages.slice(at, at + chunk), false);
    added += brought.begun;
    events += brought.events;
  }
  return { all: pages.length, added, events };
}

async function each(
  journal: Journal,
  bundles: readonly Bundle[],
  here: Here,
  bringing: Bringing,
): Promise<Brought[]> {
  const brought: Brought[] = [];
  for (const bundle of bundles) brought.push(await bringIncident(journal, bundle, here, bringing));
  return brought;
}
