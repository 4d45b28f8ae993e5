/**
 * The one way through the house (design section 2) for pages: alerts that come in, whoever sends them, and what people want of
 * pages. Receivers, commands, console and engine all change pages here and nowhere else.
 */

import type { Context } from '../domain/incident/decide/intents.ts';
import { isRefusal, notFound, type Refusal, refusal } from '../domain/kernel/decision.ts';
import { type Taken, takeParts, type World } from '../domain/paging/accept.ts';
import type { Alert } from '../domain/paging/alert.ts';
import { decidePage } from '../domain/paging/decide.ts';
import type { PageDraft, PageEvent } from '../domain/paging/events.ts';
import type { PageIntent } from '../domain/paging/intents.ts';
import { type Sent, sentOf } from '../domain/paging/route.ts';
import type { PageState } from '../domain/paging/state.ts';
import { type Journal, StoreError } from '../store/journal.ts';
import type { NewId } from './record.ts';

export type PageRecorded = { readonly page: PageState; readonly warnings: readonly string[] };

export const isPageRecorded = (result: PageRecorded | Refusal): result is PageRecorded => 'page' in result;

/** What of accepting does not come from the journal. */
export type Intake = Pick<World, 'rules' | 'silences' | 'now' | 'by'> & {
  /** Asked only of incidents that pages of these alerts belong to: in a storm there are hardly any. */
  readonly isActive: (incident: string) => boolean | Promise<boolean>;
};

/** Whether an incident is active, as the journal has it now. */
export const isActiveIn =
  (journal: Pick<Journal, 'read'>) =>
  async (incident: string): Promise<boolean> =>
    (await journal.read(incident))?.state.status === 'active';

/** Somebody else may be first with a number again and again; for ever is a fault. */
const mostRounds = 50;

type Pages = Pick<Journal, 'pagesWithKeys' | 'claimPages' | 'appendPages'>;
type Part = Sent & { readonly alertAt: number };

/**
 * Takes alerts in. What it resolves with is on disk.
 * @returns for each alert what became of it, and of the parts it was split into
 */
export async function recordAlerts(
  journal: Pages,
  alerts: readonly Alert[],
  intake: Intake,
  newId: NewId,
): Promise<readonly (readonly Taken[])[]> {
  const parts = alerts.flatMap((alert, alertAt) =>
    sentOf(alert, intake.rules).map((sent): Part => ({ ...sent, alertAt })),
  );
  const taken = new Map<Part, Taken>();
  let left: readonly Part[] = parts;
  for (let round = 0; left.length > 0; round++) {
    if (round === mostRounds)
      throw new StoreError('not everything was recorded: every number that was claimed was taken');
    for (const [part, outcome] of await recordParts(journal, left, intake, newId)) taken.set(part, outcome);
    left = left.filter(part => !taken.has(part));
  }
  const outcomes = alerts.map((): Taken[] => []);
  for (const part of parts) outcomes[part.alertAt]?.push(taken.get(part) as Taken);
  return outcomes;
}

/**
 * One round: what can be decided now, in one write.
 * @returns what is on disk. Left out: parts of pages that only begin here, and those whose number somebody else landed first
 */
async function recordParts(
  journal: Pages,
  parts: readonly Part[],
  intake: Intake,
  newId: NewId,
): Promise<(readonly [Part, Taken])[]> {
  const known = await journal.pagesWithKeys([...new Set(parts.map(({ alert }) => alert.dedupKey))]);
  const active = await activeIncidents(known.values(), intake);
  let begun = 0;
  const decided = takeParts(parts, {
    ...intake,
    isActive: incident => active.has(incident),
    pageWithKey: key => known.get(key) ?? null,
    newPage: () => `new-${++begun}`,
  });
  const claimed = begun === 0 ? [] : await journal.claimPages(begun);
  const outcomes = parts.flatMap((part, index) => {
    const outcome = decided[index] ?? null;
    return outcome === null ? [] : [[part, withNumber(outcome, claimed)] as const];
  });
  const events = outcomes.flatMap(([, { drafts, by }]) =>
    drafts.map(draft => stamped(draft, by, intake.now, newId)),
  );
  const { conflicts } = await journal.appendPages(events);
  // Somebody else's page has that number, or waits for that alert: ours is decided anew.
  const lost = new Set(
    conflicts.flatMap(({ event }) => (event.type === 'page-received' ? [event.page] : [])),
  );
  return outcomes.filter(([, { as, page }]) => as !== 'new' || page === null || !lost.has(page));
}

/** Those that some pages belong to and that are active. */
async function activeIncidents(
  pages: Iterable<PageState>,
  { isActive }: Intake,
): Promise<ReadonlySet<string>> {
  const active = new Set<string>();
  const incidents = new Set([...pages].flatMap(({ incident }) => incident ?? []));
  for (const incident of incidents) if (await isActive(incident)) active.add(incident);
  return active;
}

const provisionalNumber = /^new-(\d+)$/;

function withNumber(taken: Taken, claimed: readonly string[]): Taken {
  const [, number] = provisionalNumber.exec(taken.page ?? '') ?? [];
  const page = number === undefined ? undefined : claimed[Number(number) - 1];
  if (page === undefined) return taken;
  return { ...taken, page, drafts: taken.drafts.map(draft => ({ ...draft, page })) };
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

/** Says of those of these pages that the journal has that they belong to an incident now. */
export async function attachPages(
  journal: Pick<Journal, 'page' | 'appendPages'>,
  pages: readonly string[],
  incident: string,
  { by, at, now }: Context,
  newId: NewId,
): Promise<void> {
  const events: PageEvent[] = [];
  for (const page of pages) {
    if (!(await journal.page(page))) continue;
    const stamp = { v: 1, id: newId(), at: at.at, recorded: now, by } as const;
    events.push({ ...stamp, type: 'page-attached', page, incident });
  }
  await journal.appendPages(events);
}
