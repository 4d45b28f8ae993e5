/** What a page is found to be: said of the page first, so that of two who say it one is heard. */
import type { Severity } from '../domain/incident/words.ts';
import type { Triage } from '../domain/paging/page.ts';
import type { PageRecord } from '../domain/paging/record.ts';
import { type Asked, Failure } from './command.ts';
import { declareIncident, tellIncident } from './declaring.ts';
import type { Edge } from './edge.ts';
import { meantIncident, readIncident } from './incident.ts';
import { recordOnPage } from './paging.ts';

type Triaged = { readonly page: PageRecord; readonly title: string; readonly severity: Severity };

/** A page that is an incident: it is declared. */
export async function triaged(asked: Asked, edge: Edge, { page, title, severity }: Triaged): Promise<void> {
  const why = asked.flag('why') ?? null;
  const intent = { do: 'triage', as: 'incident', into: null, why, correct: asked.has('correct') } as const;
  await recordOnPage(asked, edge, page.id, intent);
  await declareIncident(asked, edge, { page, title, severity });
}

/** A page that is no incident of its own; one that is part of another is told to that. */
export async function setAside(
  asked: Asked,
  edge: Edge,
  id: string,
  as: Exclude<Triage, 'incident'>,
): Promise<PageRecord> {
  const named = asked.flag('into');
  const into = named === undefined ? null : await meantIncident(edge, named);
  const why = asked.flag('why') ?? null;
  const incident = into === null ? null : await readIncident(edge, into);
  if (incident?.record.status === 'closed')
    throw new Failure('refused', `${into} is closed; reopen it first: callme reopen -i ${into} --why REASON`);
  const intent = { do: 'triage', as, into, why, correct: asked.has('correct') } as const;
  const page = await recordOnPage(asked, edge, id, intent);
  if (into !== null) await tellIncident(edge, into, page);
  return page;
}
