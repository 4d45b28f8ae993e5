/**
 * Linear's GraphQL API (linear.app/developers/graphql). Clients choose the id of an issue, a UUID: it is derived from the mark,
 * so that Linear itself refuses duplicates.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import {
  createRefusal,
  createUnexpected,
  headerOf,
  retryAfter,
  sendTrackerRequest,
  type TrackerReply,
  type TrackerService,
} from './http.ts';
import { formatIssueTitle, formatMarkdown } from './issue.ts';
import { type IssueStatus, type OutgoingIssue, type Tracker, TrackerError } from './tracker.ts';

export type LinearOptions = Pick<TrackerService, 'now' | 'timeout'> & {
  /** `https://api.linear.app/graphql`. */
  readonly api: string;
  /** Its key. */
  readonly team: string;
  readonly token: () => Promise<string>;
};

const answer = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        extensions: z
          .object({ code: z.string().optional(), userPresentableMessage: z.string().nullish() })
          .optional(),
      }),
    )
    .optional(),
});
const ids = z.object({ nodes: z.array(z.object({ id: z.string() })) });
const listed = z.object({ nodes: z.array(z.object({ id: z.string(), url: z.string() })) });
const created = z.object({ success: z.literal(true), issue: z.object({ url: z.string() }) });
const standing = z.object({ state: z.object({ type: z.string(), name: z.string() }) }).nullable();

/** The status for each error code; other errors have the status of the response. */
const statuses: Readonly<Record<string, number>> = {
  AUTHENTICATION_ERROR: 401,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  RATELIMITED: 429,
};

const operations = {
  team: 'query Team($key: String!) { teams(filter: {key: {eq: $key}}) { nodes { id } } }',
  user: 'query User($email: String!) { users(filter: {email: {eq: $email}}) { nodes { id } } }',
  issues:
    'query Issues($ids: [ID!], $first: Int) { issues(filter: {id: {in: $ids}}, first: $first, includeArchived: true) { nodes { id url } } }',
  create:
    'mutation Create($input: IssueCreateInput!) { issueCreate(input: $input) { success issue { url } } }',
  issue: 'query Issue($id: String!) { issue(id: $id) { state { type name } } }',
};

/** The number of ids in one query. */
const mostIds = 50;

export function linear({ api, team, token, now, timeout }: LinearOptions): Tracker {
  const service: TrackerService = {
    title: 'Linear',
    place: 'trackers.linear',
    // A personal key is sent as is; only OAuth tokens use the scheme Bearer.
    headers: async () => {
      const key = await token();
      return { authorization: /^lin_oauth_/.test(key) ? `Bearer ${key}` : key };
    },
    advice: {
      token: 'it is wrong or was revoked; make a new one and set the variable of trackers.linear.token',
      permission: `whose token it is must be allowed to create issues in ${team}`,
      missing: 'check trackers.linear.api',
    },
    said: json => {
      const [first] = answer.safeParse(json).data?.errors ?? [];
      return first?.extensions?.userPresentableMessage || first?.message || null;
    },
    limited: readRateLimit,
    now,
    timeout,
  };

  /** @throws {TrackerError} for errors, including those with status 200 */
  const query = async (operation: keyof typeof operations, variables: object, ofIssue = false) => {
    const body = { query: operations[operation], variables };
    const reply = await sendTrackerRequest(service, { method: 'POST', url: api, body });
    const { data } = answer.safeParse(reply.json);
    const [error] = data?.errors ?? [];
    if (error) throw createRefusal(service, reply, ofIssue, statusOf(reply, error));
    if (reply.status !== 200) throw createRefusal(service, reply, false);
    if (!data?.data) throw createUnexpected(service);
    return data.data;
  };
  const checked = <T>(schema: z.ZodType<T>, value: unknown): T => {
    const result = schema.safeParse(value);
    if (!result.success) throw createUnexpected(service);
    return result.data;
  };

  let teamId: string | null = null;
  const teamOf = async () => {
    const { teams } = await query('team', { key: team });
    const [only] = checked(ids, teams).nodes;
    if (!only)
      throw new TrackerError(
        `Linear has no team ${team}, or the token does not see it: check trackers.linear.team`,
        true,
      );
    return only.id;
  };
  const userOf = async (email: string) => {
    const { users } = await query('user', { email });
    return checked(ids, users).nodes[0]?.id ?? null;
  };

  return {
    name: 'linear',
    title: service.title,
    issueOf: link => {
      const url = URL.parse(link);
      const [, key] = /^\/[\w-]+\/issue\/([A-Z][A-Z0-9_]*-[1-9]\d*)(\/|$)/.exec(url?.pathname ?? '') ?? [];
      return url?.host === 'linear.app' && key !== undefined ? key : null;
    },
    find: async items => {
      const found = new Map<string, string>();
      for (let from = 0; from < items.length; from += mostIds) {
        const some = new Map(
          items.slice(from, from + mostIds).map(({ mark }) => [createIssueId(mark), mark]),
        );
        const { issues } = await query('issues', { ids: [...some.keys()], first: mostIds });
        for (const { id, url } of checked(listed, issues).nodes) {
          const mark = some.get(id);
          if (mark !== undefined) found.set(mark, url);
        }
      }
      return found;
    },
    make: async item => {
      teamId ??= await teamOf();
      const email = item.owner?.there ?? null;
      const assigneeId = email === null ? null : await userOf(email);
      const { issueCreate } = await query('create', { input: createInput(item, teamId, assigneeId) });
      const { issue } = checked(created, issueCreate);
      return { link: issue.url, leftOut: email !== null && assigneeId === null ? ['assignee'] : [] };
    },
    standing: async id => {
      const { issue } = await query('issue', { id }, true);
      return readStatus(checked(standing, issue));
    },
  };
}

const createInput = (item: OutgoingIssue, teamId: string, assigneeId: string | null) => ({
  id: createIssueId(item.mark),
  teamId,
  title: formatIssueTitle(item),
  description: formatMarkdown(item, null),
  ...(item.due !== null && { dueDate: item.due }),
  ...(assigneeId !== null && { assigneeId }),
});

/** Types of states: backlog, unstarted, started, completed, canceled, duplicate, triage. */
function readStatus(issue: z.infer<typeof standing>): IssueStatus {
  if (issue === null)
    throw new TrackerError('Linear has no such issue: it was deleted, or the token does not see it', false);
  const { type, name } = issue.state;
  if (type === 'completed') return { is: 'done' };
  if (type === 'canceled' || type === 'duplicate')
    return { is: 'dropped', why: `closed as "${name}" in Linear` };
  return { is: 'open' };
}

/** A UUID that looks like version 4 and is always the same for a mark. */
export function createIssueId(mark: string): string {
  const bytes = createHash('sha256').update(mark).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

type GraphqlError = NonNullable<z.infer<typeof answer>['errors']>[number];

function statusOf({ status }: TrackerReply, { message, extensions }: GraphqlError): number {
  const known = statuses[extensions?.code ?? ''];
  if (known !== undefined) return known;
  if (/^entity not found/i.test(message)) return 404;
  // An error in a 200 response concerns only this request.
  return status === 200 ? 400 : status;
}

/** Rate limits are 400 responses with a code and the reset time in ms since 1970 (linear.app/developers/rate-limiting). */
function readRateLimit(reply: TrackerReply, now: number): number | null {
  const codes = answer.safeParse(reply.json).data?.errors?.map(({ extensions }) => extensions?.code) ?? [];
  if (reply.status !== 429 && !codes.includes('RATELIMITED')) return null;
  const reset = Number(headerOf(reply, 'x-ratelimit-requests-reset') ?? Number.NaN);
  return retryAfter(reply, now) ?? (Number.isFinite(reset) ? Math.max(0, reset - now) : 60_000);
}
