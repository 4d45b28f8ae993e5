/**
 * What a page turns out to be, where that concerns an incident too: two records that tell of each other. It is said of the page
 * first, so that of two people who say it one is heard.
 */
import type { Context, Intent } from '../domain/incident/decide/intents.ts';
import { notFound, type Refusal, refusal } from '../domain/kernel/decision.ts';
import type { Triage } from '../domain/paging/page.ts';
import type { PageState } from '../domain/paging/state.ts';
import type { Journal } from '../store/journal.ts';
import { isRecorded, type NewId, type Recorded, recordDeclaration, recordIntent } from './record.ts';
import { isPageRecorded, type PageRecorded, recordPage } from './record-page.ts';

/** What is said of the triage itself. `correct`: though the page was triaged already. */
type Said = { readonly why: string | null; readonly correct: boolean };

/** Who was told of a page, as the incident's timeline has it: `ana by push at 02:58`. */
type Told = (page: PageState) => readonly string[];

/** How a page is recorded in both places. */
export type Ways = { readonly journal: Journal; readonly newId: NewId; readonly told: Told };

/** Declares the incident that a page is. It was detected when the page came in, unless something else is said. */
export async function recordPageAsIncident(
  { journal, newId, told }: Ways,
  page: string,
  declaration: Omit<Intent<'declare'>, 'do'> & Said,
  context: Context,
): Promise<Recorded | Refusal> {
  const { why, correct, ...declared } = declaration;
  const triage = { do: 'triage', as: 'incident', into: null, why, correct } as const;
  const triaged = await recordPage(journal, page, triage, context, newId);
  if (!isPageRecorded(triaged)) return triaged;
  const detected = { at: triaged.page.received, approximate: false };
  const result = await recordDeclaration(
    journal,
    { do: 'declare', ...declared, times: { detected, ...declared.times } },
    context,
    newId,
  );
  if (!isRecorded(result)) return result;
  const { id } = result.incident.state;
  const attached = await recordPage(journal, page, { do: 'attach', incident: id }, context, newId);
  if (!isPageRecorded(attached)) return attached;
  const joined = await tellIncident({ journal, newId, told }, id, attached.page, context.by, context.now);
  return isRecorded(joined) ? { ...result, incident: joined.incident } : joined;
}

/** Says that a page is no incident of its own; one that is part of another (`into`) is told to that. */
export async function recordPageAsOther(
  { journal, newId, told }: Ways,
  page: string,
  {
    as,
    into,
    why,
    correct,
  }: Said & { readonly as: Exclude<Triage, 'incident'>; readonly into: string | null },
  context: Context,
): Promise<PageRecorded | Refusal> {
  const incident = into === null ? null : await journal.read(into);
  if (into !== null && incident === null) return notFound(`there is no ${into}`);
  if (incident?.state.status === 'closed')
    return refusal(`${into} is closed; reopen it first: callme reopen -i ${into} --why REASON`);
  const triage = { do: 'triage', as, into, why, correct } as const;
  const triaged = await recordPage(journal, page, triage, context, newId);
  if (!isPageRecorded(triaged) || into === null) return triaged;
  const joined = await tellIncident({ journal, newId, told }, into, triaged.page, context.by, context.now);
  return isRecorded(joined) ? triaged : joined;
}

/** Has an incident's timeline say that a page is a part of it, and who was told. It is said now, whenever it was found. */
function tellIncident(
  { journal, newId, told }: Ways,
  incident: string,
  page: PageState,
  by: string,
  now: string,
): Promise<Recorded | Refusal> {
  const first = page.firstAcknowledged;
  const intent = {
    do: 'attach-page',
    page: page.id,
    title: page.title,
    told: told(page),
    received: page.received,
    acknowledged: first && { at: first.at, approximate: false },
  } as const;
  return recordIntent(journal, incident, intent, { by, at: { at: now, approximate: false }, now }, newId);
}
