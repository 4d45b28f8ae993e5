/**
 * Whether an alert is a page of its own or part of one that is there: dedup by key, and flap damping. No alert that fires is
 * ever without a page that counts it.
 *
 * An alert joins the newest page of its key
 * - while that waits (is open or acknowledged);
 * - while that belongs to an active incident: people are on it;
 * - where it is the very same episode (same alerts, same beginnings) that people have dealt with and that goes on firing;
 * - within the flap window after the page was last sent, resolved or triaged. A page that its sender had resolved is open
 *   again then, with its old escalation going on where it was: whoever was told is not told twice, and whoever had
 *   acknowledged it has it still. One that a person had resolved escalates anew: it was believed to be over.
 * Otherwise it is a new page.
 */
import type { Alert, Member } from './alert.ts';
import type { PageDraft } from './events.ts';
import { isRecent, isResolvedBySender, isSettled } from './lifetime.ts';
import { isWaiting, type PageState } from './state.ts';

export type AlertMatch =
  | { readonly do: 'begin' }
  | { readonly do: 'join' | 'reopen' | 'resolve' | 'acknowledge'; readonly page: PageState }
  | { readonly do: 'ignore'; readonly because: string };

type MatchContext = { readonly now: string; readonly isActive: (incident: string) => boolean };

/** The alerts that fire are those that the page knows, since when it knows them. */
function isSameEpisode(page: PageState, alert: Alert): boolean {
  const known = new Map(page.members.map(({ key, startsAt }) => [key, startsAt]));
  const firing = alert.members.filter(({ status }) => status === 'firing');
  if (firing.length === 0) return alert.startsAt !== null && alert.startsAt === page.startsAt;
  return firing.every(({ key, startsAt }) => startsAt !== null && known.get(key) === startsAt);
}

function continues(page: PageState, alert: Alert, { now, isActive }: MatchContext): boolean {
  if (isWaiting(page)) return true;
  if (isSettled(page, now)) return false;
  if (page.incident !== null && isActive(page.incident)) return true;
  return isRecent(page, now) || (!isResolvedBySender(page) && isSameEpisode(page, alert));
}

function matchFiring(alert: Alert, page: PageState | null, world: MatchContext): AlertMatch {
  if (page === null || !continues(page, alert, world)) return { do: 'begin' };
  return { do: page.status === 'resolved' ? 'reopen' : 'join', page };
}

/**
 * What an alert is.
 * @param page the newest page of its key; null where there is none
 */
export function matchAlert(alert: Alert, page: PageState | null, world: MatchContext): AlertMatch {
  if (alert.status === 'firing') return matchFiring(alert, page, world);
  if (page === null) return { do: 'ignore', because: 'no page waits for it' };
  if (alert.status === 'resolved') {
    return page.resolved === null
      ? { do: 'resolve', page }
      : { do: 'ignore', because: `${page.id} is resolved already` };
  }
  return page.status === 'open'
    ? { do: 'acknowledge', page }
    : { do: 'ignore', because: `${page.id} is ${page.status} already` };
}

/** Alerts of a group that are listed; those that fire first. */
const maxMembers = 200;

/** The alerts of a group with what was sent of them now. What is sent no more is over, unless the sender left some out. */
export function mergeMembers(
  before: readonly Member[],
  alert: Pick<Alert, 'members' | 'omitted'>,
): { readonly members: readonly Member[]; readonly omitted: number } {
  const sent = new Set(alert.members.map(({ key }) => key));
  const rest = before
    .filter(({ key }) => !sent.has(key))
    .map(member => (alert.omitted > 0 ? member : { ...member, status: 'resolved' as const }));
  const all = [...alert.members, ...rest];
  if (all.length <= maxMembers) return { members: all, omitted: alert.omitted };
  const order = [...all.filter(({ status }) => status === 'firing'), ...all.filter(isResolved)];
  const left = order.slice(maxMembers).filter(member => !isResolved(member)).length;
  return { members: order.slice(0, maxMembers), omitted: alert.omitted + left };
}

const isResolved = ({ status }: Member) => status === 'resolved';

const ifChanged = <T>(before: T, now: T): T | null =>
  JSON.stringify(before) === JSON.stringify(now) ? null : now;

/** The event of an alert that joins: what is as it was is not written again. */
export function createRepeat(
  alert: Alert,
  page: PageState,
  severity: PageState['severity'],
): PageDraft<'page-repeated'> {
  const { members, omitted } = mergeMembers(page.members, alert);
  return {
    type: 'page-repeated',
    page: page.id,
    title: ifChanged(page.title, alert.title),
    body: ifChanged(page.body, alert.body),
    severity: ifChanged(page.severity, severity),
    labels: ifChanged(page.labels, alert.labels),
    links: ifChanged(page.links, alert.links),
    members: ifChanged(page.members, members),
    omitted,
    startsAt: ifChanged(page.startsAt, alert.startsAt),
  };
}
