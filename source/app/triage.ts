/** Triages a page: part of an incident, routine, a false alarm. */

import type { TimeValue } from '../domain/incident/vocabulary.ts';
import type { IncidentId } from '../domain/kernel/ids.ts';
import type { Refusal } from '../domain/kernel/refusal.ts';
import type { Triage } from '../domain/paging/page.ts';
import type { PageState } from '../domain/paging/state.ts';
import { formatNotified } from '../format/text/pages.ts';
import { type AppContext, decisionContextOf } from './context.ts';
import type { PageRecorded } from './record/page.ts';
import { recordPageAsOther, type TriageContext } from './record/triage.ts';

/** Records a page and its incident together. */
export const triageContextOf = ({ journal, newId, zone }: AppContext): TriageContext => ({
  journal,
  newId,
  formatNotified: (page: PageState) => formatNotified(page, zone),
});

export type TriageRequest = {
  readonly as: Exclude<Triage, 'incident'>;
  /** The incident that the page is part of; null: none. */
  readonly into?: IncidentId | null;
  readonly why?: string | null;
  /** Whether an earlier triage may be changed. */
  readonly correct: boolean;
};

/** Triages a page as part of an incident, routine or a false alarm; the timeline of the incident names the page. */
export const triagePage = (
  app: AppContext,
  page: string,
  { as, into = null, why = null, correct }: TriageRequest,
  at: TimeValue | null = null,
): Promise<PageRecorded | Refusal> =>
  recordPageAsOther(triageContextOf(app), page, { as, into, why, correct }, decisionContextOf(app, at));
