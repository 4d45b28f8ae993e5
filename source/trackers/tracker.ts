/** What a tracker is, whichever it is: a place outside where follow-ups become issues, and are closed. */

export const trackerNames = ['github', 'jira', 'linear'] as const;
export type TrackerName = (typeof trackerNames)[number];

/** All that leaves the house of a follow-up. Text is cleaned, on one line and without secrets. */
export type OutgoingIssue = {
  /** `callme:T-3@01J…`: what the issue is known by, there. */
  readonly mark: string;
  readonly text: string;
  readonly owner: {
    readonly name: string;
    /** Who they are in the tracker; null: the team file does not say. */
    readonly there: string | null;
  } | null;
  /** A calendar date. */
  readonly due: string | null;
  readonly incident: string;
  /** UTC ISO-8601: no issue of it is older than this. */
  readonly since: string;
};

/** How an issue stands there. */
export type IssueStatus =
  | { readonly is: 'open' }
  | { readonly is: 'done' }
  | { readonly is: 'dropped'; readonly why: string };

/** An issue that was made, and what the tracker would not take of it: `assignee`, `due date`. */
export type CreatedIssue = { readonly link: string; readonly leftOut: readonly string[] };

export type Tracker = {
  readonly name: TrackerName;
  /** As its makers write it. */
  readonly title: string;
  /** What the tracker calls the issue that a link leads to; null: the link leads elsewhere. */
  readonly issueOf: (link: string) => string | null;
  /**
   * The issues that exist of these, by their marks, as links.
   * @throws {TrackerError}
   */
  readonly find: (items: readonly OutgoingIssue[]) => Promise<ReadonlyMap<string, string>>;
  /**
   * Makes an issue; never tried twice by itself.
   * @throws {TrackerError}
   */
  readonly make: (item: OutgoingIssue) => Promise<CreatedIssue>;
  /**
   * @param issue of {@link issueOf}
   * @throws {TrackerError}
   */
  readonly standing: (issue: string) => Promise<IssueStatus>;
};

/** A tracker did not do what was asked. `message` says who, what and what to do about it. */
export class TrackerError extends Error {
  override readonly name = 'TrackerError';
  /** Whether the next request would fare no better: the token, the network, a limit. */
  readonly stops: boolean;
  constructor(message: string, stops: boolean) {
    super(message);
    this.stops = stops;
  }
}
