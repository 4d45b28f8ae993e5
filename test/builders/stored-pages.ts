/** Writes pages into a journal. */
import { type Intake, recordAlerts } from '../../source/app/record/page.ts';
import type { NewId } from '../../source/domain/kernel/event.ts';
import type { PageId } from '../../source/domain/kernel/ids.ts';
import type { Alert } from '../../source/domain/paging/alert.ts';
import type { PageDraft, PageEvent } from '../../source/domain/paging/events.ts';
import { noRules } from '../../source/domain/paging/route.ts';
import type { Journal } from '../../source/store/journal.ts';
import { instant, newId } from './events.ts';
import { received } from './page.ts';

/** An event as the journal has it. */
export const pageEvent = (draft: PageDraft, at = instant, by = 'alertmanager'): PageEvent =>
  ({ v: 1, id: newId(), at, recorded: at, by, ...draft }) as PageEvent;

export const receivedEvent = (page: PageId, dedupKey: string = page, at = instant): PageEvent =>
  pageEvent(received({ page, dedupKey, title: `Page of ${dedupKey}` }), at);

export const resolvedEvent = (page: PageId, at = instant): PageEvent =>
  pageEvent({ type: 'page-resolved', page }, at);

export const alertOf = (dedupKey: string, fields: Partial<Alert> = {}): Alert => {
  const { source, title, body, severity, labels, links, members, omitted, startsAt } = received();
  const own = { source, title, body, severity, labels, links, members, omitted, startsAt };
  return { ...own, status: 'firing', dedupKey, team: null, ...fields };
};

const intake: Intake = { rules: noRules, silences: [], now: instant, by: null, isActive: () => false };

/**
 * Accepts alerts; the result for each, as `new P-1`.
 * @param ids gives out ids of events that no other process does
 */
export async function sendTo(journal: Journal, alerts: readonly Alert[], ids: NewId = newId) {
  const taken = await recordAlerts(journal, alerts, intake, ids);
  return taken.flat().map(({ as, page }) => `${as} ${page ?? '-'}`);
}
