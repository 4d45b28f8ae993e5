/** The interface of trackers, in which follow-ups become issues. */

export const trackerNames = ['github', 'jira', 'linear'] as const;
export type TrackerName = (typeof trackerNames)[number];

/** The data of a follow-up that is sent to a tracker. Text is sanitized, on one line and without secrets. */
export type OutgoingIssue = {
  /** `callme:T-3@01J…`: identifies the issue in the tracker. */
  readonly mark: string;
  readonly text: string;
  readonly owner: {
    readonly name: string;
    /** The user in the tracker; null: not in the team file. */
    readonly there: string | null;
  } | null;
  /** A calendar date. */
  readonly due: string | null;
  readonly incident: string;
  /** UTC ISO-8601: all issues of it are newer. */
  readonly since: string;
};

/** The status of an issue. */
export type IssueStatus =
  | { readonly is: 'open' }
  | { readonly is: 'done' }
  | { readonly is: 'dropped'; readonly why: string };

/** A created issue, and the fields that the tracker rejected: `assignee`, `due date`. */
export type CreatedIssue = { readonly link: string; readonly leftOut: readonly string[] };

export type Tracker = {
  readonly name: TrackerName;
  /** The product name. */
  readonly title: string;
  /** The tracker's id of a linked issue; null: the link is to another site. */
  readonly issueOf: (link: string) => string | null;
  /**
   * Finds the existing issues of these follow-ups: links by mark.
   * @throws {TrackerError}
   */
  readonly find: (items: readonly OutgoingIssue[]) => Promise<ReadonlyMap<string, string>>;
  /**
   * Creates an issue; never retried automatically.
   * @throws {TrackerError}
   */
  readonly make: (item: OutgoingIssue) => Promise<CreatedIssue>;
  /**
   * @param issue from {@link issueOf}
   * @throws {TrackerError}
   */
  readonly standing: (issue: string) => Promise<IssueStatus>;
};

/** A request to a tracker failed. `message` names the tracker, the problem and what to do. */
export class TrackerError extends Error {
  override readonly name = 'TrackerError';
  /** Whether the next request would fail too: because of the token, the network, a limit. */
  readonly stops: boolean;
  constructor(message: string, stops: boolean) {
    super(message);
    this.stops = stops;
  }
}
