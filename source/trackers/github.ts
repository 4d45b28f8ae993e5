/**
 * GitHub's REST API, version 2022-11-28 (docs.github.com/rest/issues/issues).
 *
 * Issues are searched for with `GET /repos/{owner}/{repo}/issues?state=all&since=…`, not with `/search/issues`, because the
 * search index lags behind and would miss an issue that was created a second ago.
 */
import { z } from 'zod';
import {
  callTracker,
  createRefusal,
  createUnexpected,
  headerOf,
  retryAfter,
  sendTrackerRequest,
  type TrackerReply,
  type TrackerRequest,
  type TrackerService,
} from './http.ts';
import { formatIssueTitle, formatMarkdown } from './issue.ts';
import {
  type CreatedIssue,
  type IssueStatus,
  type OutgoingIssue,
  type Tracker,
  TrackerError,
} from './tracker.ts';

export type GithubOptions = Pick<TrackerService, 'now' | 'timeout'> & {
  /** `OWNER/NAME`. */
  readonly repository: string;
  /** `https://api.github.com`, or `/api/v3` of GitHub Enterprise Server. */
  readonly api: string;
  readonly token: () => Promise<string>;
};

const issue = z.object({
  html_url: z.string(),
  body: z.string().nullish(),
  pull_request: z.unknown().optional(),
});
const standing = z.object({ state: z.enum(['open', 'closed']), state_reason: z.string().nullish() });
const refusal = z.object({ message: z.string() });
const invalid = z.object({ errors: z.array(z.object({ field: z.string().optional() })) });

/** The tolerance for clock differences; a longer search only costs another page of the list. */
const slackMs = 2 * 24 * 60 * 60_000;
/** The maximum number of list pages, of a hundred issues each. */
const mostPages = 200;

const reasons: Readonly<Record<string, IssueStatus>> = {
  not_planned: { is: 'dropped', why: 'closed as not planned in GitHub' },
  duplicate: { is: 'dropped', why: 'closed as a duplicate in GitHub' },
};

/** The web address for an API address. */
export function webHost(api: string): string {
  const host = URL.parse(api)?.host ?? '';
  return host.replace(/^api\.(?=github\.com$|[^.]+\.ghe\.com$)/, '');
}

export function github({ repository, api: written, token, now, timeout }: GithubOptions): Tracker {
  const api = written.replace(/\/+$/, '');
  const issues = `${api}/repos/${repository}/issues`;
  const service: TrackerService = {
    title: 'GitHub',
    place: 'trackers.github',
    headers: async () => ({
      accept: 'application/vnd.github+json',
      'x-github-api-version': '2022-11-28',
      authorization: `Bearer ${await token()}`,
    }),
    advice: {
      token: 'it is wrong or has expired; make a new one and set the variable of trackers.github.token',
      permission: `the token needs "Issues: read and write" on ${repository}`,
      missing: `check trackers.github.repository (${repository}), that it has issues, and that the token may see it`,
    },
    said: json => refusal.safeParse(json).data?.message ?? null,
    limited: readRateLimit,
    now,
    timeout,
  };
  const host = webHost(api);

  return {
    name: 'github',
    title: service.title,
    issueOf: link => {
      const url = URL.parse(link);
      const [, path] = /^\/([\w.-]+\/[\w.-]+\/issues\/[1-9]\d*)\/?$/.exec(url?.pathname ?? '') ?? [];
      return url?.host === host && path !== undefined ? path : null;
    },
    find: async items => {
      const found = new Map<string, string>();
      const since = Math.min(...items.map(({ since }) => Date.parse(since)), now()) - slackMs;
      const query = new URLSearchParams({
        state: 'all',
        since: new Date(since).toISOString().replace(/\.\d+Z$/, 'Z'),
        sort: 'created',
        // The oldest first: a person may have copied a mark into a later issue.
        direction: 'asc',
        per_page: '100',
      });
      let next: string | null = `${issues}?${query}`;
      for (let page = 0; next !== null && found.size < items.length; page++) {
        if (page === mostPages)
          throw new TrackerError('GitHub lists more issues than can be looked through', true);
        const reply: TrackerReply = await callTracker(service, { method: 'GET', url: next });
        const listed = z.array(issue).safeParse(reply.json);
        if (!listed.success) throw createUnexpected(service);
        for (const { html_url, body, pull_request } of listed.data) {
          const item = items.find(({ mark }) => pull_request === undefined && body?.includes(mark));
          if (item && !found.has(item.mark)) found.set(item.mark, html_url);
        }
        next = findNextPage(reply, issues);
      }
      return found;
    },
    make: item => made(service, issues, item),
    standing: async path => {
      const { json } = await callTracker(service, {
        method: 'GET',
        url: `${api}/repos/${path}`,
        ofIssue: true,
      });
      const { data } = standing.safeParse(json);
      if (!data) throw createUnexpected(service);
      if (data.state === 'open') return { is: 'open' };
      return reasons[data.state_reason ?? ''] ?? { is: 'done' };
    },
  };
}

/** GitHub rejects (422) assignees without access; the issue then names the owner in its text only. */
async function made(service: TrackerService, url: string, item: OutgoingIssue): Promise<CreatedIssue> {
  const login = item.owner?.there ?? null;
  const plain = { title: formatIssueTitle(item), body: formatMarkdown(item, login) };
  const post = (body: object): TrackerRequest => ({ method: 'POST', url, body });
  let reply = await sendTrackerRequest(
    service,
    post(login === null ? plain : { ...plain, assignees: [login] }),
  );
  let leftOut: readonly string[] = [];
  if (reply.status === 422 && login !== null && isAboutAssignee(reply)) {
    reply = await sendTrackerRequest(service, post(plain));
    leftOut = ['assignee'];
  }
  if (reply.status !== 201) throw createRefusal(service, reply, false);
  const { data } = issue.safeParse(reply.json);
  if (!data) throw createUnexpected(service);
  return { link: data.html_url, leftOut };
}

const isAboutAssignee = ({ json }: TrackerReply) =>
  invalid.safeParse(json).data?.errors.some(({ field }) => field === 'assignees' || field === 'assignee') ??
  false;

/**
 * Rate limits are 403 or 429 responses: with `Retry-After`, or with no requests left and the reset time
 * (docs.github.com/rest, "Rate limits").
 */
function readRateLimit(reply: TrackerReply, now: number): number | null {
  if (reply.status !== 403 && reply.status !== 429) return null;
  const wait = retryAfter(reply, now);
  if (wait !== null) return wait;
  if (headerOf(reply, 'x-ratelimit-remaining') !== '0') return null;
  const reset = Number(headerOf(reply, 'x-ratelimit-reset'));
  return Number.isFinite(reset) && reset > 0 ? Math.max(0, reset * 1000 - now) : 60_000;
}

/** The next page of a list (RFC 8288), if it belongs to the same list. */
function findNextPage(reply: TrackerReply, list: string): string | null {
  const [, url] = /<([^<>]+)>;[^,]*\brel="next"/.exec(headerOf(reply, 'link') ?? '') ?? [];
  return url !== undefined && URL.parse(url)?.origin === URL.parse(list)?.origin ? url : null;
}
