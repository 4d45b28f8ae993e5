/** Acknowledges pages, and snoozes them. */

import type { TimeValue } from '../domain/incident/vocabulary.ts';
import type { Refusal } from '../domain/kernel/refusal.ts';
import type { PageIntent } from '../domain/paging/intents.ts';
import type { Journal } from '../store/journal.ts';
import { type AppContext, decisionContextOf } from './context.ts';
import { type PageRecorded, recordPage } from './record/page.ts';

type PageContext = Pick<AppContext, 'person' | 'now' | 'newId'> & {
  readonly journal: Pick<Journal, 'page' | 'appendPages'>;
};

const decideOnPage = (app: PageContext, page: string, intent: PageIntent, at: TimeValue | null) =>
  recordPage(app.journal, page, intent, decisionContextOf(app, at), app.newId);

/** @param takeOver whether another person's acknowledgement may be replaced */
export const acknowledgePage = (
  app: PageContext,
  page: string,
  takeOver: boolean,
  at: TimeValue | null = null,
): Promise<PageRecorded | Refusal> => decideOnPage(app, page, { do: 'acknowledge', takeOver }, at);

/** @param ms from `at`, or from now */
export const snoozePage = (
  app: PageContext,
  page: string,
  ms: number,
  at: TimeValue | null = null,
): Promise<PageRecorded | Refusal> =>
  decideOnPage(app, page, { do: 'snooze', until: snoozedUntil(at ? { now: () => at.at } : app, ms) }, at);

/** UTC ISO-8601. */
export const snoozedUntil = ({ now }: Pick<AppContext, 'now'>, ms: number): string =>
  new Date(Date.parse(now()) + ms).toISOString();
