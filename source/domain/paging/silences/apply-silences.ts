/**
 * Which pages are quiet, and which become loud. A silenced page is journaled, shown, told to nobody, and becomes loud when
 * the silence ends while it still waits. What a person pages for themselves is never silenced: they ask for somebody.
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

/** A silence that never ends outlasts every other. */
const lasts = ({ until }: Silence) => until ?? '~';
const longest = (silences: readonly Silence[]): Silence | undefined =>
  silences.reduce<Silence | undefined>(
    (best, each) => (best === undefined || lasts(each) > lasts(best) ? each : best),
    undefined,
  );

/** The labels of everything that fires in it: each alert of a group by itself, as it is the alerts that are silenced. */
function firingLabels({ labels, members }: Silenceable): Labels[] {
  const firing = members.filter(({ status }) => status === 'firing');
  return firing.length === 0 ? [labels] : firing.map(member => ({ ...labels, ...member.labels }));
}

/** Why nobody is told of it at that instant; null where anything that fires in it is under no silence. */
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

/** What is to be journaled of a page because silences began, ended or changed; null: nothing. */
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

/** When the next silence begins or ends, after that instant; null: none does. */
export function findNextSilenceChange(silences: readonly Silence[], now: string): string | null {
  return silences
    .flatMap(({ from, until }) => [from, until])
    .reduce<string | null>(
      (soonest, each) =>
        each !== null && each > now && (soonest === null || each < soonest) ? each : soonest,
      null,
    );
}
