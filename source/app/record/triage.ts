/**
 * Triages pages that concern an incident too. The page is triaged first, so that if two people triage it at once, one is
 * refused; then the incident's timeline is updated.
 */

import { noSuchIncident } from '../../domain/incident/decide/decide.ts';
import type { Intent } from '../../domain/incident/decide/intents.ts';
import { incidentClosed } from '../../domain/incident/evolve/change.ts';
import { type Context, contextNow, type NewId } from '../../domain/kernel/event.ts';
import type { IncidentId } from '../../domain/kernel/ids.ts';
import { isRefusal, type Refusal } from '../../domain/kernel/refusal.ts';
import type { Triage } from '../../domain/paging/page.ts';
import type { PageState } from '../../domain/paging/state.ts';
import type { Journal } from '../../store/journal.ts';
import { type Recorded, recordDeclaration, recordIntent } from './incident.ts';
import { type PageRecorded, recordPage } from './page.ts';

/** `correct`: replaces an earlier triage. */
type TriageReason = { readonly why: string | null; readonly correct: boolean };

/** Who was notified of a page, as lines of the timeline: `ana by push at 02:58`. */
type FormatNotified = (page: PageState) => readonly string[];

/** What triage records with. */
export type TriageContext = {
  readonly journal: Journal;
  readonly newId: NewId;
  readonly formatNotified: FormatNotified;
};

/** Declares an incident from a page. It was detected when the page came in, unless the declaration says otherwise. */
export async function recordPageAsIncident(
  { journal, newId, formatNotified }: TriageContext,
  page: string,
  declaration: Omit<Intent<'declare'>, 'do'> & TriageReason,
  context: Context,
): Promise<Recorded | Refusal> {
  const { why, correct, ...declared } = declaration;
  const triage = { do: 'triage', as: 'incident', into: null, why, correct } as const;
  const triaged = await recordPage(journal, page, triage, context, newId);
  if (isRefusal(triaged)) return triaged;
  const detected = { at: triaged.page.received, approximate: false };
  const result = await recordDeclaration(
    journal,
    { do: 'declare', ...declared, times: { detected, ...declared.times } },
    context,
    newId,
  );
  if (isRefusal(result)) return result;
  const { id } = result.incident.state;
  const attached = await recordPage(journal, page, { do: 'attach', incident: id }, context, newId);
  if (isRefusal(attached)) return attached;
  const joined = await tellIncident(
    { journal, newId, formatNotified },
    id,
    attached.page,
    context.by,
    context.now,
  );
  return isRefusal(joined) ? joined : { ...result, incident: joined.incident };
}

/** Triages a page as something other than an incident of its own; a duplicate is added to the timeline of `into`. */
export async function recordPageAsOther(
  { journal, newId, formatNotified }: TriageContext,
  page: string,
  {
    as,
    into,
    why,
    correct,
  }: TriageReason & { readonly as: Exclude<Triage, 'incident'>; readonly into: IncidentId | null },
  context: Context,
): Promise<PageRecorded | Refusal> {
  const incident = into === null ? null : await journal.read(into);
  if (into !== null && incident === null) return noSuchIncident(into);
  if (incident?.state.status === 'closed') return incidentClosed(incident.state);
  const triage = { do: 'triage', as, into, why, correct } as const;
  const triaged = await recordPage(journal, page, triage, context, newId);
  if (isRefusal(triaged) || into === null) return triaged;
  const joined = await tellIncident(
    { journal, newId, formatNotified },
    into,
    triaged.page,
    context.by,
    context.now,
  );
  return isRefusal(joined) ? joined : triaged;
}

/** Adds a page to an incident's timeline, with who was notified. Recorded as of now, whenever it was found. */
function tellIncident(
  { journal, newId, formatNotified }: TriageContext,
  incident: IncidentId,
  page: PageState,
  by: string,
  now: string,
): Promise<Recorded | Refusal> {
  const first = page.firstAcknowledged;
  const intent = {
    do: 'attach-page',
    page: page.id,
    title: page.title,
    told: formatNotified(page),
    received: page.received,
    acknowledged: first && { at: first.at, approximate: false },
  } as const;
  return recordIntent(journal, incident, intent, contextNow(by, now), newId);
}
