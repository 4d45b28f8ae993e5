/**
 * Decides whether an alert begins a page or joins one: deduplication by key, and flap damping. Every firing alert is counted by
 * some page.
 *
 * An alert joins the newest page with its key
 * - while that page is open or acknowledged;
 * - while that page belongs to an active incident: people are working on it;
 * - if it is the same episode (same alerts, same start times) that people have dealt with and that is still firing;
 * - within the flap window after the page was last sent, resolved or triaged. A page that its sender resolved is then open
 *   again and its escalation resumes: people are not notified twice, and its holder still has it. A page that a person
 *   resolved gets a new escalation, because it was believed to be over.
 * Otherwise it begins a new page.
 */
import type { IncidentId } from '../kernel/ids.ts';
import type { Alert, Member } from './alert.ts';
import type { PageDraft } from './events.ts';
import { isRecent, isResolvedBySender, isSettled } from './lifetime.ts';
import { isWaiting, type PageState } from './state.ts';

export type AlertMatch =
  | { readonly do: 'begin' }
  | { readonly do: 'join' | 'reopen' | 'resolve' | 'acknowledge'; readonly page: PageState }
  | { readonly do: 'ignore'; readonly because: string };

type MatchContext = { readonly now: string; readonly isActive: (incident: IncidentId) => boolean };

/** Whether the page already knows all firing alerts, with the same start times. */
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
 * Decides what an alert does.
 * @param page the newest page with its key; null if there is none
 */
export function matchAlert(alert: Alert, page: PageState | null, world: MatchContext): AlertMatch {
  if (alert.status === 'firing') return matchFiring(alert, page, world);
  if (page === null) return { do: 'ignore', because: 'no open page has this key' };
  if (alert.status === 'resolved') {
    return page.resolved === null
      ? { do: 'resolve', page }
      : { do: 'ignore', because: `${page.id} is already resolved` };
  }
  return page.status === 'open'
    ? { do: 'acknowledge', page }
    : { do: 'ignore', because: `${page.id} is already ${page.status}` };
}

/** The listed alerts of a group; firing ones come first. */
const maxMembers = 200;

/** Merges the alerts of a group with the new ones. Missing alerts count as resolved, unless the sender left some out. */
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

/** The event of an alert that joins; unchanged fields are not written again. */
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
