/** Reads the status of linked issues. If one tracker is down, the others are still read. */
import { type IssueStatus, type Tracker, TrackerError, type TrackerName } from './tracker.ts';

export type LinkedItem<T> = { readonly what: T; readonly links: readonly string[] };

export type SyncResult<T> =
  | { readonly about: 'standing'; readonly what: T; readonly standing: IssueStatus; readonly link: string }
  | { readonly about: 'failure'; readonly what: T; readonly why: string; readonly link: string }
  /** It failed, and no further requests are sent to it. */
  | { readonly about: 'tracker'; readonly why: string };

/** Links to trackers that could not be opened are ignored. Tracker errors are results and never thrown. */
export async function* syncStatuses<T>(
  trackers: readonly Tracker[],
  all: readonly LinkedItem<T>[],
): AsyncGenerator<SyncResult<T>> {
  const down = new Set<TrackerName>();
  for (const { what, links } of all) {
    const standings: { readonly link: string; readonly standing: IssueStatus }[] = [];
    let isKnown = true;
    for (const { tracker, issue, link } of findIssues(trackers, links)) {
      const answer = down.has(tracker.name) ? null : await fetchStatus(tracker, issue);
      if (answer !== null && !(answer instanceof TrackerError)) {
        standings.push({ link, standing: answer });
        continue;
      }
      isKnown = false;
      if (answer === null) continue;
      if (answer.stops) {
        down.add(tracker.name);
        yield { about: 'tracker', why: answer.message };
      } else yield { about: 'failure', what, why: answer.message, link };
    }
    const whole = isKnown ? combineStatuses(standings) : null;
    if (whole) yield { about: 'standing', what, ...whole };
  }
}

const findIssues = (trackers: readonly Tracker[], links: readonly string[]) =>
  links.flatMap(link =>
    trackers.flatMap(tracker => {
      const issue = tracker.issueOf(link);
      return issue === null ? [] : [{ tracker, issue, link }];
    }),
  );

async function fetchStatus(tracker: Tracker, issue: string): Promise<IssueStatus | TrackerError> {
  try {
    return await tracker.standing(issue);
  } catch (error) {
    if (error instanceof TrackerError) return error;
    throw error;
  }
}

/** Combines several issues: open if one is, else done if one is, else dropped. */
function combineStatuses(standings: readonly { readonly link: string; readonly standing: IssueStatus }[]) {
  const of = (is: IssueStatus['is']) => standings.find(({ standing }) => standing.is === is);
  return of('open') ?? of('done') ?? of('dropped') ?? null;
}
