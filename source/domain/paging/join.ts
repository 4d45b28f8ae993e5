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
 * Otherwise it joins the page that has one of its alerts, by the alert's own identity (`identity.ts`): another sender of the
 * same cluster, or another group. Else it begins a new page.
 *
 * Content without a key of the sender's joins only as a retry: within {@link retryWindowMs}, while no one has acknowledged it.
 */
import type { IncidentId } from '../kernel/ids.ts';
import type { Alert, Member } from './alert.ts';
import type { PageDraft } from './events.ts';
import { slotOf } from './identity.ts';
import { isRecent, isResolvedBySender, isSettled } from './lifetime.ts';
import { isWaiting, type PageState } from './state.ts';

export type AlertMatch =
  | { readonly do: 'begin' }
  | { readonly do: 'join' | 'reopen' | 'resolve' | 'acknowledge'; readonly page: PageState }
  | { readonly do: 'ignore'; readonly because: string };

type MatchContext = { readonly now: string; readonly isActive: (incident: IncidentId) => boolean };

/** Whether the page already has all firing alerts, with the same start times. */
function isSameEpisode(page: PageState, alert: Alert): boolean {
  const known = new Map(page.members.map(({ key, startsAt }) => [slotOf(key), startsAt]));
  const firing = alert.members.filter(({ status }) => status === 'firing');
  if (firing.length === 0) return alert.startsAt !== null && alert.startsAt === page.startsAt;
  return firing.every(({ key, startsAt }) => startsAt !== null && known.get(slotOf(key)) === startsAt);
}

function continues(page: PageState, alert: Alert, { now, isActive }: MatchContext): boolean {
  if (isWaiting(page)) return true;
  if (isSettled(page, now)) return false;
  if (page.incident !== null && isActive(page.incident)) return true;
  return isRecent(page, now) || (!isResolvedBySender(page) && isSameEpisode(page, alert));
}

/** A sender whose response was lost retries within this time. Milliseconds. */
export const retryWindowMs = 2 * 60_000;

const isRetry = ({ status, lastSeen }: PageState, { now }: MatchContext): boolean =>
  status === 'open' && Date.parse(now) - Date.parse(lastSeen) <= retryWindowMs;

function matchFiring(alert: Alert, page: PageState | null, world: MatchContext): AlertMatch {
  if (page !== null && alert.isKeyMadeUp && !isRetry(page, world)) return { do: 'begin' };
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

/**
 * Merges the alerts of a group with the new ones. Alerts of the same group that are missing count as resolved, unless the sender
 * left some out.
 * @param group a hash of the group that was sent; null: the page's own
 */
export function mergeMembers(
  before: readonly Member[],
  alert: Pick<Alert, 'members' | 'omitted'>,
  group: string | null = null,
): { readonly members: readonly Member[]; readonly omitted: number } {
  const now = alert.members.map(member => (group === null ? member : { ...member, group }));
  const sent = new Set(now.map(({ key }) => slotOf(key)));
  const isGone = (member: Member) => (member.group ?? null) === group && alert.omitted === 0;
  const rest = before
    .filter(({ key }) => !sent.has(slotOf(key)))
    .map(member => (isGone(member) ? { ...member, status: 'resolved' as const } : member));
  const all = [...now, ...rest];
  if (all.length <= maxMembers) return { members: all, omitted: alert.omitted };
  const order = [...all.filter(({ status }) => status === 'firing'), ...all.filter(isResolved)];
  const left = order.slice(maxMembers).filter(member => !isResolved(member)).length;
  return { members: order.slice(0, maxMembers), omitted: alert.omitted + left };
}

const isResolved = ({ status }: Member) => status === 'resolved';

const ifChanged = <T>(before: T, now: T): T | null =>
  JSON.stringify(before) === JSON.stringify(now) ? null : now;

/** A single alert as one of the alerts of a group. */
const asMember = ({ dedupKey, status, title, labels, startsAt, links }: Alert): Member => ({
  ...{ key: dedupKey, title, labels, startsAt, links },
  status: status === 'resolved' ? 'resolved' : 'firing',
});

/** The alerts of a page after an alert of another group that contains some of them. */
export function mergeForeign(page: PageState, alert: Alert, group: string): PageState['members'] {
  if (page.members.length === 0) return page.members;
  const members = alert.members.length > 0 ? alert.members : [asMember(alert)];
  // It contains its own group only, and says nothing about the page's other alerts.
  return mergeMembers(page.members, { members, omitted: 0 }, group).members;
}

/** Whether an alert contains everything that fires on a page, so that its texts are those of the page. */
function coversPage(alert: Alert, { members }: PageState): boolean {
  const sent = new Set(alert.members.map(({ key }) => slotOf(key)));
  return members.every(({ key, status }) => status === 'resolved' || sent.has(slotOf(key)));
}

/**
 * The event of an alert that joins; unchanged fields are not written again.
 * @param group a hash of the group that was sent; null: the page's own
 */
export function createRepeat(
  alert: Alert,
  page: PageState,
  severity: PageState['severity'],
  group: string | null = null,
): PageDraft<'page-repeated'> {
  const merged = mergeMembers(page.members, alert);
  const members = group === null ? merged.members : mergeForeign(page, alert, group);
  const isWhole = group === null || coversPage(alert, page);
  const ifWhole = <T>(before: T, now: T): T | null => (isWhole ? ifChanged(before, now) : null);
  return {
    type: 'page-repeated',
    page: page.id,
    title: ifWhole(page.title, alert.title),
    body: ifWhole(page.body, alert.body),
    severity: ifChanged(page.severity, severity),
    labels: ifWhole(page.labels, alert.labels),
    links: ifWhole(page.links, alert.links),
    members: ifChanged(page.members, members),
    omitted: isWhole ? merged.omitted : page.omitted,
    startsAt: ifWhole(page.startsAt, alert.startsAt),
  };
}
