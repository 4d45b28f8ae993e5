/**
 * Applies silences to pages. A silenced page is journaled and shown, but no one is notified. If it is still open when the
 * silence ends, its notifications start. Pages from people are never silenced.
 */
import type { AlertSource, Labels, Member } from '../alert.ts';
import type { PageDraft, Silenced } from '../events.ts';
import { matches } from '../match.ts';
import { isWaiting, type PageState } from '../state.ts';
import type { Silence } from './state.ts';

type Silenceable = {
  readonly source: AlertSource;
  readonly labels: Labels;
  readonly members: readonly Member[];
};

const holdsAt =
  (now: string) =>
  ({ from, until }: Silence): boolean =>
    (from === null || from <= now) && (until === null || now < until);

/** A silence without an end outlasts every other. */
const lasts = ({ until }: Silence) => until ?? '~';
const longest = (silences: readonly Silence[]): Silence | undefined =>
  silences.reduce<Silence | undefined>(
    (best, each) => (best === undefined || lasts(each) > lasts(best) ? each : best),
    undefined,
  );

/** The label sets that fire in it: one for each alert of a group, because silences apply to alerts. */
function firingLabels({ labels, members }: Silenceable): Labels[] {
  const firing = members.filter(({ status }) => status === 'firing');
  return firing.length === 0 ? [labels] : firing.map(member => ({ ...labels, ...member.labels }));
}

/** Why no one is notified of it at that instant; null if something that fires in it is not silenced. */
export function findSilence(page: Silenceable, silences: readonly Silence[], now: string): Silenced | null {
  if (page.source === 'person' || silences.length === 0) return null;
  const holding = silences.filter(holdsAt(now));
  if (holding.length === 0) return null;
  const over = firingLabels(page).map(labels =>
    longest(holding.filter(({ match }) => matches(match, labels))),
  );
  let first: Silence | undefined;
  for (const silence of over) {
    if (!silence) return null;
    if (!first || lasts(silence) < lasts(first)) first = silence;
  }
  return first ? { until: first.until, why: first.why } : null;
}

/** The event for a page after silences began, ended or changed; null if nothing changed for it. */
export function findSilenceChange(
  page: PageState,
  silences: readonly Silence[],
  now: string,
): PageDraft<'page-silenced' | 'page-escalated'> | null {
  if (!isWaiting(page)) return null;
  const { id, silenced } = page;
  const next = findSilence(page, silences, now);
  if (next === null) {
    if (silenced === null) return null;
    return { type: 'page-escalated', page: id, why: 'silence-ended', number: page.escalation.number + 1 };
  }
  const same = silenced?.until === next.until && silenced.why === next.why;
  return same ? null : { type: 'page-silenced', page: id, ...next };
}

/** When the next silence begins or ends after that instant; null if none does. */
export function findNextSilenceChange(silences: readonly Silence[], now: string): string | null {
  return silences
    .flatMap(({ from, until }) => [from, until])
    .reduce<string | null>(
      (soonest, each) =>
        each !== null && each > now && (soonest === null || each < soonest) ? each : soonest,
      null,
    );
}
