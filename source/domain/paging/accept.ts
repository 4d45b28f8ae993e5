/**
 * From alerts to what is journaled of them: routed, joined, silenced. The one path of everything that comes in, from
 * receivers and from people. Pure: pages are looked up through the arguments, and new ones get provisional ids.
 */

import { severityRank } from '../incident/vocabulary.ts';
import { undecided } from '../kernel/decider.ts';
import { contextNow, stamp } from '../kernel/event.ts';
import { isRefusal } from '../kernel/refusal.ts';
import type { Alert } from './alert.ts';
import type { PageDraft } from './events.ts';
import { evolvePage } from './evolve.ts';
import { createRepeat, matchAlert, mergeMembers } from './join.ts';
import { isResolvedBySender } from './lifetime.ts';
import type { Routed, RoutedAlert, Rules } from './route.ts';
import { findSilence, findSilenceChange } from './silences/apply-silences.ts';
import type { Silence } from './silences/state.ts';
import { isWaiting, type PageState } from './state.ts';

export type AlertOutcomeKind =
  | 'new'
  | 'joined'
  | 'reopened'
  | 'acknowledged'
  | 'resolved'
  | 'dropped'
  | 'ignored';

/** What became of one alert, or of one of a group that is paged for each by itself. */
export type AlertOutcome = {
  readonly as: AlertOutcomeKind;
  /** Null where no page came of it or joined it. Provisional for a new one. */
  readonly page: string | null;
  readonly because: string;
  /** Who says so: the source's name, or the person who pages. */
  readonly by: string;
  readonly drafts: readonly PageDraft[];
};

export type AcceptContext = {
  readonly rules: Rules;
  readonly silences: readonly Silence[];
  /** UTC ISO-8601 with milliseconds. */
  readonly now: string;
  /** The person who pages; null: what comes in says it of itself. */
  readonly by: string | null;
  /** The newest page of a key that is not at rest. */
  readonly pageWithKey: (dedupKey: string) => PageState | null;
  readonly isActive: (incident: string) => boolean;
  /** Gives out an id for a page that begins. */
  readonly newPage: () => string;
};

type Routing = Exclude<Routed, { readonly drop: true }>;
type One = {
  readonly alert: Alert;
  readonly routed: Routing;
  readonly by: string;
  readonly world: AcceptContext;
};
type Outcome = AlertOutcome & { readonly after: PageState | null };

/** The page with an event applied that was just decided for it. */
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

/** What follows from a repeat: it is quiet or loud now, more severe, or was believed to be over. */
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
  const because = `${page.id} is about the same`;
  const told = { as, page: page.id, because, by } as const;
  if (!then) return { ...told, drafts: [repeat], after };
  return { ...told, drafts: [repeat, then], after: evolveDraft(after, then, by, world.now) };
}

function recordReply(one: One, page: PageState, draft: PageDraft, as: AlertOutcomeKind): Outcome {
  const { by, world } = one;
  const after = evolveDraft(page, draft, by, world.now);
  return { as, page: page.id, because: 'its sender says so', by, drafts: [draft], after };
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
 * Takes parts of alerts in ({@link sentOf}), in their order.
 * @returns for each part what became of it; null: it is about a page that begins with an earlier one of these, and can be
 * decided once that has its number
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
