/**
 * Turns alerts into events: routes, deduplicates and silences them. Everything that comes in, from receivers and from people,
 * takes this path. Pure: pages are looked up through the arguments, and new ones get provisional ids.
 */

import { severityRank } from '../../incident/vocabulary.ts';
import { undecided } from '../../kernel/decider.ts';
import { contextNow, stamp } from '../../kernel/event.ts';
import type { IncidentId, PageId } from '../../kernel/ids.ts';
import { isRefusal } from '../../kernel/refusal.ts';
import type { Alert } from '../alert.ts';
import type { PageDraft } from '../events.ts';
import { evolvePage } from '../evolve.ts';
import { endedIdentitiesOf, identitiesOf, slotOf } from '../identity.ts';
import { createRepeat, matchAlert, mergeForeign, mergeMembers } from '../join.ts';
import { isResolvedBySender } from '../lifetime.ts';
import type { Routed, RoutedAlert, Rules } from '../route.ts';
import { findSilence, findSilenceChange } from '../silences/apply-silences.ts';
import type { Silence } from '../silences/state.ts';
import { isWaiting, type PageState } from '../state.ts';
import { hashOf } from './fingerprint.ts';
import { contentKeyOf, repeatKeyOf } from './keys.ts';

export type AlertOutcomeKind =
  | 'new'
  | 'joined'
  | 'reopened'
  | 'acknowledged'
  | 'resolved'
  | 'dropped'
  | 'ignored';

/** The outcome of an alert, or of one alert of a group that is paged per alert. */
export type AlertOutcome = {
  readonly as: AlertOutcomeKind;
  /** Null if it neither began nor joined a page. Provisional for a new one. */
  readonly page: PageId | null;
  readonly because: string;
  /** The name of the source, or the person who pages. */
  readonly by: string;
  /** The key of the page; of the alert, if there is no page. */
  readonly dedupKey: string;
  /** Of its page, and of other pages with alerts that end with it. */
  readonly drafts: readonly PageDraft[];
};

export type AcceptContext = {
  readonly rules: Rules;
  readonly silences: readonly Silence[];
  /** UTC ISO-8601 with milliseconds. */
  readonly now: string;
  /** The person who pages; null for alerts from a source. */
  readonly by: string | null;
  /** The newest page with a key that can still be joined. */
  readonly pageWithKey: (dedupKey: string) => PageState | null;
  /** The pages with an alert, by its identity, that can still be joined. */
  readonly pagesWithAlert: (identity: string) => readonly PageState[];
  readonly isActive: (incident: IncidentId) => boolean;
  /** Allocates an id for a new page. */
  readonly newPage: () => PageId;
};

type Routing = Exclude<Routed, { readonly drop: true }>;
type One = {
  readonly alert: Alert;
  readonly routed: Routing;
  readonly by: string;
  readonly world: AcceptContext;
};
type Outcome = AlertOutcome & { readonly after: PageState | null };

/** Null: the group is the page's own. */
const foreignGroupOf = ({ dedupKey }: Alert, page: PageState): string | null =>
  contentKeyOf(page.dedupKey) === contentKeyOf(dedupKey) ? null : hashOf(dedupKey);

/** The page after a draft event. */
function evolveDraft(page: PageState | null, draft: PageDraft, by: string, now: string): PageState | null {
  const next = evolvePage(page, stamp(draft, contextNow(by, now), undecided));
  return isRefusal(next) ? page : next;
}

function beginPage({ alert, routed, by, world }: One, known: PageState | null): Outcome {
  const { source, title, body, labels, links, startsAt } = alert;
  const page = world.newPage();
  const isRepeated = alert.isKeyMadeUp && known !== null;
  const dedupKey = isRepeated ? repeatKeyOf(alert.dedupKey, world.now) : alert.dedupKey;
  const draft: PageDraft<'page-received'> = {
    type: 'page-received',
    page,
    source,
    dedupKey,
    title,
    body,
    severity: routed.severity,
    team: routed.team,
    chain: routed.chain,
    because: routed.because,
    labels,
    links,
    ...mergeMembers([], alert),
    startsAt,
    silenced: findSilence(alert, world.silences, world.now),
    ...(identitiesOf(alert).length > 0 && { unique: 'alerts' as const }),
  };
  const after = evolveDraft(null, draft, by, world.now);
  return { as: 'new', page, because: routed.because, by, dedupKey, drafts: [draft], after };
}

/** What follows from a repeat: the page is silenced or unsilenced, raised in severity, or reopened. */
function consequence(before: PageState, after: PageState, { world }: One): PageDraft | null {
  const change = findSilenceChange(after, world.silences, world.now);
  if (change) return change;
  if (!isWaiting(after)) return null;
  const escalated = { type: 'page-escalated', page: after.id, number: after.escalation.number + 1 } as const;
  if (severityRank(after.severity) < severityRank(before.severity))
    return { ...escalated, why: 'severity-raised' };
  const wasBelieved = before.status === 'resolved' && !isResolvedBySender(before);
  return wasBelieved ? { ...escalated, why: 'reopened' } : null;
}

function repeatPage(one: One, page: PageState, as: 'joined' | 'reopened'): Outcome {
  const { alert, routed, by, world } = one;
  const group = foreignGroupOf(alert, page);
  const repeat = createRepeat(alert, page, routed.severity, group);
  const after = evolveDraft(page, repeat, by, world.now) ?? page;
  const then = consequence(page, after, one);
  const because = group === null ? `${page.id} has the same key` : `${page.id} has the same alert`;
  const joined = { as, page: page.id, because, by, dedupKey: page.dedupKey } as const;
  if (!then) return { ...joined, drafts: [repeat], after };
  return { ...joined, drafts: [repeat, then], after: evolveDraft(after, then, by, world.now) };
}

function recordReply(one: One, page: PageState, draft: PageDraft, as: AlertOutcomeKind): Outcome {
  const { by, world } = one;
  const after = evolveDraft(page, draft, by, world.now);
  const because = 'reported by its sender';
  return { as, page: page.id, because, by, dedupKey: page.dedupKey, drafts: [draft], after };
}

/** A group that is over has no alert that fires, whatever its sender says of each. */
const withEnd = (alert: Alert): Alert =>
  alert.status === 'resolved'
    ? { ...alert, members: alert.members.map(member => ({ ...member, status: 'resolved' })) }
    : alert;

/** The end of some alerts of a page; of the page, if nothing fires on it any more. */
function endAlerts(one: One, page: PageState): Outcome {
  const { by, world } = one;
  const all = withEnd(one.alert);
  const group = foreignGroupOf(all, page);
  const known = new Set(page.members.map(({ key }) => slotOf(key)));
  // What else is in another group is not about this page.
  const alert =
    group === null ? all : { ...all, members: all.members.filter(({ key }) => known.has(slotOf(key))) };
  const members =
    group === null ? mergeMembers(page.members, alert).members : mergeForeign(page, alert, group);
  const id = page.id;
  // The end of another group says nothing about alerts of this page that its sender left out.
  const isComplete = group === null || page.omitted === 0;
  if (isComplete && members.every(({ status }) => status === 'resolved'))
    return recordReply(one, page, { type: 'page-resolved', page: id }, 'resolved');
  const draft: PageDraft = { type: 'page-alerts-ended', page: id, members };
  const after = evolveDraft(page, draft, by, world.now);
  const because = `other alerts of ${id} still fire`;
  return { as: 'joined', page: id, because, by, dedupKey: page.dedupKey, drafts: [draft], after };
}

const withoutPage = (
  as: 'dropped' | 'ignored',
  because: string,
  by: string,
  { dedupKey }: Alert,
): AlertOutcome => ({ as, page: null, because, by, dedupKey, drafts: [] });

/** @param known the newest page with its key @param others pages that know its alerts */
function acceptAlert(one: One, known: PageState | null, others: readonly PageState[]): Outcome {
  const { alert, by, world } = one;
  const byKey = matchAlert(alert, known, world);
  const [other] = others;
  const isUnknown = byKey.do === 'begin' || (byKey.do === 'ignore' && known === null);
  const found = isUnknown && other !== undefined ? matchAlert(alert, other, world) : byKey;
  switch (found.do) {
    case 'begin':
      return beginPage(one, known);
    case 'join':
      return repeatPage(one, found.page, 'joined');
    case 'reopen':
      return repeatPage(one, found.page, 'reopened');
    case 'resolve':
      return endAlerts(one, found.page);
    case 'acknowledge': {
      const { id } = found.page;
      return recordReply(
        one,
        found.page,
        { type: 'page-acknowledged', page: id, from: null },
        'acknowledged',
      );
    }
    case 'ignore':
      return { ...withoutPage('ignored', found.because, by, alert), after: null };
  }
}

/**
 * Accepts parts of alerts (`groups.ts`), in their order.
 * @returns the outcome of each part; null: it is about a page that begins with an earlier part, and can be decided once that
 * page has its number
 */
export function acceptAlerts(
  parts: readonly RoutedAlert[],
  world: AcceptContext,
): readonly (AlertOutcome | null)[] {
  /** Pages as earlier parts leave them, by id. */
  const changed = new Map<string, PageState>();
  /** Keys and identities of pages that begin with earlier parts. */
  const begun = new Set<string>();
  const asNow = (page: PageState): PageState => changed.get(page.id) ?? page;
  return parts.map(({ alert, routed }): AlertOutcome | null => {
    const by = world.by ?? alert.source;
    if (routed.drop) return withoutPage('dropped', routed.because, by, alert);
    const identities = identitiesOf(alert);
    if ([alert.dedupKey, ...identities].some(each => begun.has(each))) return null;
    const one = { alert, routed, by, world };
    const found = world.pageWithKey(alert.dedupKey);
    const known = found && asNow(found);
    const { after, ...outcome } = acceptAlert(one, known, findOthers(identities, known, world).map(asNow));
    if (after) changed.set(after.id, after);
    if (outcome.as === 'new') for (const each of [alert.dedupKey, ...identities]) begun.add(each);
    // An alert that ends at its source ends on every page that has it.
    const drafts = [...outcome.drafts];
    for (const page of findOthers(endedIdentitiesOf(alert), known, world).map(asNow)) {
      if (page.id === outcome.page || !isWaiting(page)) continue;
      const ended = endAlerts(one, page);
      drafts.push(...ended.drafts);
      if (ended.after) changed.set(page.id, ended.after);
    }
    return { ...outcome, drafts };
  });
}

/** The pages besides one that have some of these alerts: those with most of them first, then the newest. */
function findOthers(
  identities: readonly string[],
  besides: PageState | null,
  { pagesWithAlert }: AcceptContext,
): PageState[] {
  const counts = new Map<string, { readonly page: PageState; readonly alerts: number }>();
  for (const identity of identities)
    for (const page of pagesWithAlert(identity))
      if (page.id !== besides?.id)
        counts.set(page.id, { page, alerts: (counts.get(page.id)?.alerts ?? 0) + 1 });
  return [...counts.values()].sort((a, b) => b.alerts - a.alerts).map(({ page }) => page);
}
