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
import { createRepeat, matchAlert, mergeMembers } from '../join.ts';
import { isResolvedBySender } from '../lifetime.ts';
import type { Routed, RoutedAlert, Rules } from '../route.ts';
import { findSilence, findSilenceChange } from '../silences/apply-silences.ts';
import type { Silence } from '../silences/state.ts';
import { isWaiting, type PageState } from '../state.ts';

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

/** The page after a draft event. */
function evolveDraft(page: PageState | null, draft: PageDraft, by: string, now: string): PageState | null {
  const next = evolvePage(page, stamp(draft, contextNow(by, now), undecided));
  return isRefusal(next) ? page : next;
}

function beginPage({ alert, routed, by, world }: One): Outcome {
  const { source, dedupKey, title, body, labels, links, startsAt } = alert;
  const page = world.newPage();
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
  };
  const after = evolveDraft(null, draft, by, world.now);
  return { as: 'new', page, because: routed.because, by, drafts: [draft], after };
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
  const repeat = createRepeat(alert, page, routed.severity);
  const after = evolveDraft(page, repeat, by, world.now) ?? page;
  const then = consequence(page, after, one);
  const because = `${page.id} has the same key`;
  const joined = { as, page: page.id, because, by } as const;
  if (!then) return { ...joined, drafts: [repeat], after };
  return { ...joined, drafts: [repeat, then], after: evolveDraft(after, then, by, world.now) };
}

function recordReply(one: One, page: PageState, draft: PageDraft, as: AlertOutcomeKind): Outcome {
  const { by, world } = one;
  const after = evolveDraft(page, draft, by, world.now);
  return { as, page: page.id, because: 'reported by its sender', by, drafts: [draft], after };
}

const withoutPage = (as: 'dropped' | 'ignored', because: string, by: string): AlertOutcome => ({
  as,
  page: null,
  because,
  by,
  drafts: [],
});

function acceptAlert(one: One, known: PageState | null): Outcome {
  const { alert, by, world } = one;
  const found = matchAlert(alert, known, world);
  switch (found.do) {
    case 'begin':
      return beginPage(one);
    case 'join':
      return repeatPage(one, found.page, 'joined');
    case 'reopen':
      return repeatPage(one, found.page, 'reopened');
    case 'resolve':
      return recordReply(one, found.page, { type: 'page-resolved', page: found.page.id }, 'resolved');
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
      return { ...withoutPage('ignored', found.because, by), after: null };
  }
}

/**
 * Accepts parts of alerts ({@link sentOf}), in their order.
 * @returns the outcome of each part; null: it is about a page that begins with an earlier part, and can be decided once that
 * page has its number
 */
export function acceptAlerts(
  parts: readonly RoutedAlert[],
  world: AcceptContext,
): readonly (AlertOutcome | null)[] {
  const decided = new Map<string, PageState>();
  const begun = new Set<string>();
  return parts.map(({ alert, routed }): AlertOutcome | null => {
    const by = world.by ?? alert.source;
    if (routed.drop) return withoutPage('dropped', routed.because, by);
    const { dedupKey } = alert;
    if (begun.has(dedupKey)) return null;
    const known = decided.get(dedupKey) ?? world.pageWithKey(dedupKey);
    const { after, ...outcome } = acceptAlert({ alert, routed, by, world }, known);
    if (after) decided.set(dedupKey, after);
    if (outcome.as === 'new') begun.add(dedupKey);
    return outcome;
  });
}
