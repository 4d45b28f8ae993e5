/**
 * The one way through the house (design section 2) for pages: alerts that come in, whoever sends them, and what people want of
 * pages. Receivers, commands, console and engine all change pages here and nowhere else.
 */

import type { Context } from '../domain/incident/decide/intents.ts';
import { type Taken, takeAlerts, type World } from '../domain/paging/accept.ts';
import type { Alert } from '../domain/paging/alert.ts';
import { decidePage } from '../domain/paging/decide.ts';
import type { PageDraft, PageEvent } from '../domain/paging/events.ts';
import type { PageIntent } from '../domain/paging/intents.ts';
import type { PageRecord } from '../domain/paging/record.ts';
import { sentOf } from '../domain/paging/route.ts';
import { isRefusal, notFound, type Refusal, refusal } from '../domain/verdict.ts';
import { type Journal, JournalError } from './journal.ts';
import type { NewId } from './record.ts';

export type PageRecorded = { readonly page: PageRecord; readonly warnings: readonly string[] };

export const isPageRecorded = (result: PageRecorded | Refusal): result is PageRecorded => 'page' in result;

/** What of accepting does not come from the journal. */
export type Intake = Pick<World, 'rules' | 'silences' | 'now' | 'by' | 'isActive'>;

/** Numbers that were claimed and turn out to be taken are claimed anew; more often is a fault. */
const attempts = 5;

/**
 * Takes alerts in. What it resolves with is on disk.
 * @returns for each alert what became of it, and of the parts it was split into
 */
export async function recordAlerts(
  journal: Pick<Journal, 'pagesWithKeys' | 'claimPages' | 'appendPages'>,
  alerts: readonly Alert[],
  intake: Intake,
  newId: NewId,
): Promise<readonly (readonly Taken[])[]> {
  const keys = alerts.flatMap(alert => sentOf(alert, intake.rules).map(sent => sent.alert.dedupKey));
  for (let attempt = 0; attempt < attempts; attempt++) {
    const known = await journal.pagesWithKeys(keys);
    let provisional = 0;
    const taken = takeAlerts(alerts, {
      ...intake,
      pageWithKey: key => known.get(key) ?? null,
      newPage: () => `new-${++provisional}`,
    });
    const claimed = provisional === 0 ? [] : await journal.claimPages(provisional);
    const numbered = taken.map(parts => parts.map(part => withNumber(part, claimed)));
    const events = numbered
      .flat()
      .flatMap(({ drafts, by }) => drafts.map(draft => stamped(draft, by, intake.now, newId)));
    const { conflicts } = await journal.appendPages(events);
    // Somebody else's page has that number: it is theirs, and ours takes another one.
    const lost = conflicts.some(({ event }) => event.type === 'page-received');
    if (!lost) return numbered;
  }
  throw new JournalError('nothing was recorded: every number that was claimed for the page was taken');
}

const provisionalNumber = /^new-(\d+)$/;

function withNumber(taken: Taken, claimed: readonly string[]): Taken {
  const numbered = (page: string) => claimed[Number(provisionalNumber.exec(page)?.[1] ?? 0) - 1] ?? page;
  return {
    ...taken,
    page: taken.page === null ? null : numbered(taken.page),
    drafts: taken.drafts.map(draft => ({ ...draft, page: numbered(draft.page) })),
  };
}

const stamped = (draft: PageDraft, by: string, now: string, newId: NewId): PageEvent =>
  ({ v: 1, id: newId(), at: now, recorded: now, by, ...draft }) as PageEvent;

/**
 * Records what somebody wants of a page.
 * @returns what was recorded; or why it was not, be it the state or somebody who was first
 */
export async function recordPage(
  journal: Pick<Journal, 'page' | 'appendPages'>,
  id: string,
  intent: PageIntent,
  context: Context,
  newId: NewId,
): Promise<PageRecorded | Refusal> {
  const page = await journal.page(id);
  if (!page) return notFound(`there is no ${id}; see callme pages`);
  const verdict = decidePage(page, intent, context);
  if (isRefusal(verdict)) return verdict;
  const { by, at, now } = context;
  const events = verdict.events.map(
    draft => ({ v: 1, id: newId(), at: at.at, recorded: now, by, ...draft }) as PageEvent,
  );
  const { pages, conflicts } = await journal.appendPages(events);
  const [conflict] = conflicts;
  const after = pages.find(each => each.id === id);
  if (conflict || !after) return refusal(conflict?.why ?? `${id} was written but cannot be read back`);
  return { page: after, warnings: verdict.warnings };
}
