/** Triages a page: part of an incident, routine, a false alarm. */

import type { TimeValue } from '../domain/incident/vocabulary.ts';
import type { Refusal } from '../domain/kernel/refusal.ts';
import type { Triage } from '../domain/paging/page.ts';
import type { PageState } from '../domain/paging/state.ts';
import { formatNotified } from '../format/text/pages.ts';
import { type AppContext, decisionContextOf } from './context.ts';
import type { PageRecorded } from './record/page.ts';
import { recordPageAsOther, type Ways } from './record/triage.ts';

/** How a page and an incident are recorded together. */
export const waysOf = ({ journal, newId, zone }: AppContext): Ways => ({
  journal,
  newId,
  told: (page: PageState) => formatNotified(page, zone),
});

export type TriageRequest = {
  readonly as: Exclude<Triage, 'incident'>;
  /** The incident that the page is a part of; null: none. */
  readonly into?: string | null;
  readonly why?: string | null;
  /** Whether an earlier triage may be changed. */
  readonly correct: boolean;
};

/** Triages a page as anything but an incident of its own; the timeline of the incident it is a part of names it. */
export const triagePage = (
  app: AppContext,
  page: string,
  { as, into = null, why = null, correct }: TriageRequest,
  at: TimeValue | null = null,
): Promise<PageRecorded | Refusal> =>
  recordPageAsOther(waysOf(app), page, { as, into, why, correct }, decisionContextOf(app, at));
