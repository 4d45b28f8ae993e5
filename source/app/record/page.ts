/**
 * Records events of pages: alerts from any source, and people's intents. Receivers, commands, console and engine change pages
 * only through this module.
 */

import { type Context, contextNow, type NewId, stamp } from '../../domain/kernel/event.ts';
import type { IncidentId, PageId } from '../../domain/kernel/ids.ts';
import { isRefusal, type Problem, type Refusal, refuse } from '../../domain/kernel/refusal.ts';
import type { Alert } from '../../domain/paging/alert.ts';
import { pageDecider } from '../../domain/paging/decide.ts';
import type { PageDraft, PageEvent } from '../../domain/paging/events.ts';
import { identitiesOf } from '../../domain/paging/identity.ts';
import { type AcceptContext, type AlertOutcome, acceptAlerts } from '../../domain/paging/ingest/accept.ts';
import type { PageIntent } from '../../domain/paging/intents.ts';
import { type RoutedAlert, splitAlert } from '../../domain/paging/route.ts';
import type { PageState } from '../../domain/paging/state.ts';
import { type Journal, StoreError } from '../../store/journal.ts';
import { record } from './record.ts';

export type PageRecorded = { readonly page: PageState; readonly warnings: readonly Problem[] };

/** The input for accepting alerts, in addition to the store. */
export type Intake = Pick<AcceptContext, 'rules' | 'silences' | 'now' | 'by'> & {
  /** Called only for incidents with pages of these alerts: few, even in an alert storm. */
  readonly isActive: (incident: IncidentId) => boolean | Promise<boolean>;
};

/** Whether an incident is active in the journal now. */
export const isActiveIn =
  (journal: Pick<Journal, 'read'>) =>
  async (incident: IncidentId): Promise<boolean> =>
    (await journal.read(incident))?.state.status === 'active';

/** Another process can win the race for a number several times in a row, but never this often. */
const maxRounds = 50;

type Pages = Pick<Journal, 'pagesWithKeys' | 'pagesWithAlerts' | 'claimPages' | 'appendPages'>;
type Part = RoutedAlert & { readonly alertAt: number };

/**
 * Records alerts as pages. Durable when it resolves.
 * @returns for each alert the outcome of each of its parts
 */
export async function recordAlerts(
  journal: Pages,
  alerts: readonly Alert[],
  intake: Intake,
  newId: NewId,
): Promise<readonly (readonly AlertOutcome[])[]> {
  const parts = alerts.flatMap((alert, alertAt) =>
    splitAlert(alert, intake.rules).map((sent): Part => ({ ...sent, alertAt })),
  );
  const taken = new Map<Part, AlertOutcome>();
  let left: readonly Part[] = parts;
  for (let round = 0; left.length > 0; round++) {
    if (round === maxRounds)
      throw new StoreError('only part of it was recorded: no free page number was found; try again');
    for (const [part, outcome] of await recordParts(journal, left, intake, newId)) taken.set(part, outcome);
    left = left.filter(part => !taken.has(part));
  }
  const outcomes = alerts.map((): AlertOutcome[] => []);
  for (const part of parts) outcomes[part.alertAt]?.push(taken.get(part) as AlertOutcome);
  return outcomes;
}

/**
 * One round: decides what can be decided now, and writes it at once.
 * @returns the recorded outcomes; without later parts of pages that begin in this round, and without pages whose number was taken
 */
async function recordParts(
  journal: Pages,
  parts: readonly Part[],
  intake: Intake,
  newId: NewId,
): Promise<(readonly [Part, AlertOutcome])[]> {
  const known = await journal.pagesWithKeys([...new Set(parts.map(({ alert }) => alert.dedupKey))]);
  const identities = [...new Set(parts.flatMap(({ alert }) => identitiesOf(alert)))];
  const knowing =
    identities.length === 0
      ? new Map<string, readonly PageState[]>()
      : await journal.pagesWithAlerts(identities);
  const active = await activeIncidents([...known.values(), ...[...knowing.values()].flat()], intake);
  let created = 0;
  const decided = acceptAlerts(parts, {
    ...intake,
    isActive: incident => active.has(incident),
    pageWithKey: key => known.get(key) ?? null,
    pagesWithAlert: identity => knowing.get(identity) ?? [],
    // Provisional: replaced by a claimed one before anything is written.
    newPage: () => `new-${++created}` as string as PageId,
  });
  const claimed = created === 0 ? [] : await journal.claimPages(created);
  const outcomes = parts.flatMap((part, index) => {
    const outcome = decided[index] ?? null;
    return outcome === null ? [] : [[part, withNumber(outcome, claimed)] as const];
  });
  const events = outcomes.flatMap(([, { drafts, by }]) =>
    drafts.map(draft => stamp(draft, contextNow(by, intake.now), newId)),
  );
  const { conflicts } = await journal.appendPages(events);
  // Another page landed first with that number or for that alert: decide again.
  const lost = new Set(
    conflicts.flatMap(({ event }) => (event.type === 'page-received' ? [event.page] : [])),
  );
  return outcomes.filter(([, { as, page }]) => as !== 'new' || page === null || !lost.has(page));
}

/** The active incidents of these pages. */
async function activeIncidents(
  pages: Iterable<PageState>,
  { isActive }: Intake,
): Promise<ReadonlySet<IncidentId>> {
  const active = new Set<IncidentId>();
  const incidents = new Set([...pages].flatMap(({ incident }) => incident ?? []));
  for (const incident of incidents) if (await isActive(incident)) active.add(incident);
  return active;
}

const provisionalNumber = /^new-(\d+)$/;

function withNumber(taken: AlertOutcome, claimed: readonly PageId[]): AlertOutcome {
  const [, number] = provisionalNumber.exec(taken.page ?? '') ?? [];
  const page = number === undefined ? undefined : claimed[Number(number) - 1];
  if (page === undefined) return taken;
  const own = (draft: PageDraft) => (draft.page === taken.page ? { ...draft, page } : draft);
  return { ...taken, page, drafts: taken.drafts.map(own) };
}

/** Records a person's intent for a page. */
export async function recordPage(
  journal: Pick<Journal, 'page' | 'appendPages'>,
  id: string,
  intent: PageIntent,
  context: Context,
  newId: NewId,
): Promise<PageRecorded | Refusal> {
  const stream = {
    read: () => journal.page(id),
    append: async (events: readonly PageEvent[]) => {
      const { pages, conflicts } = await journal.appendPages(events);
      const state = pages.find(page => page.id === id) ?? null;
      return { state, conflicts: conflicts.map(({ refusal }) => refusal) };
    },
  };
  const landed = await record<PageState | null, PageIntent, PageDraft>(
    pageDecider(id),
    stream,
    intent,
    context,
    newId,
  );
  if (isRefusal(landed)) return landed;
  const { state: page, warnings } = landed;
  return page === null ? refuse('not-readable-back', { id }) : { page, warnings };
}

/** Attaches to an incident those of these pages that exist in the store. */
export async function attachPages(
  journal: Pick<Journal, 'page' | 'appendPages'>,
  pages: readonly PageId[],
  incident: IncidentId,
  context: Context,
  newId: NewId,
): Promise<void> {
  const events: PageEvent[] = [];
  for (const page of pages) {
    if (await journal.page(page))
      events.push(stamp({ type: 'page-attached', page, incident }, context, newId));
  }
  await journal.appendPages(events);
}
