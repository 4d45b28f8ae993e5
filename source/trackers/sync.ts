/** Reading back what became of the issues that follow-ups are linked to. One tracker that is down does not stop the others. */
import { type IssueStatus, type Tracker, TrackerError, type TrackerName } from './tracker.ts';

export type LinkedItem<T> = { readonly what: T; readonly links: readonly string[] };

export type SyncResult<T> =
  | { readonly about: 'standing'; readonly what: T; readonly standing: IssueStatus; readonly link: string }
  | { readonly about: 'failure'; readonly what: T; readonly why: string; readonly link: string }
  /** Nothing more is asked of it. */
  | { readonly about: 'tracker'; readonly why: string };

/** What could not be opened is not among the trackers; links to it are somebody's notes. Nothing is thrown for a tracker. */
export async function* syncStatuses<T>(
  trackers: readonly Tracker[],
  all: readonly LinkedItem<T>[],
): AsyncGenerator<SyncResult<T>> {
  const down = new Set<TrackerName>();
  for (const { what, links } of all) {
    const standings: { readonly link: string; readonly standing: IssueStatus }[] = [];
    let isKnown = true;
    for (const { tracker, issue, link } of findIssues(trackers, links)) {
      const answer = down.has(tracker.name) ? null : await asked(tracker, issue);
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

async function asked(tracker: Tracker, issue: string): Promise<IssueStatus | TrackerError> {
  try {
    return await tracker.standing(issue);
  } catch (error) {
    if (error instanceof TrackerError) return error;
    throw error;
  }
}

/** Of several issues: open while one is, done where one was done, else dropped. */
function combineStatuses(standings: readonly { readonly link: string; readonly standing: IssueStatus }[]) {
  const of = (is: IssueStatus['is']) => standings.find(({ standing }) => standing.is === is);
  return of('open') ?? of('done') ?? of('dropped') ?? null;
}
