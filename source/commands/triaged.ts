/** A page that is an incident: said of the page first, so that of two who declare from it one does. */
import type { Severity } from '../domain/incident/words.ts';
import type { PageRecord } from '../domain/paging/record.ts';
import type { Asked } from './command.ts';
import { declareIncident } from './declaring.ts';
import type { Edge } from './edge.ts';
import { recordOnPage } from './paging.ts';

type Triaged = { readonly page: PageRecord; readonly title: string; readonly severity: Severity };

export async function triaged(asked: Asked, edge: Edge, { page, title, severity }: Triaged): Promise<void> {
  const why = asked.flag('why') ?? null;
  const intent = { do: 'triage', as: 'incident', into: null, why, correct: asked.has('correct') } as const;
  await recordOnPage(asked, edge, page.id, intent);
  await declareIncident(asked, edge, { page, title, severity });
}
