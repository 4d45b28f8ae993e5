/**
 * Jira Cloud's REST API, version 3 (developer.atlassian.com/cloud/jira/platform/rest/v3), with an API token by basic authentication.
 *
 * Issues are searched for with `POST /rest/api/3/search/jql`, by the mark's event in their description. Jira's index lags behind
 * by some seconds: if an export crashes and is repeated at once, it may create a duplicate issue.
 */
import { z } from 'zod';
import {
  callTracker,
  createRefusal,
  createUnexpected,
  retryAfter,
  sendTrackerRequest,
  type TrackerReply,
  type TrackerService,
} from './http.ts';
import { collectDetails, formatIssueTitle } from './issue.ts';
import type { CreatedIssue, IssueStatus, OutgoingIssue, Tracker } from './tracker.ts';

export type JiraOptions = Pick<TrackerService, 'now' | 'timeout'> & {
  /** `https://acme.atlassian.net`. */
  readonly url: string;
  /** The key of the project. */
  readonly project: string;
  readonly issueType: string;
  /** `EMAIL:TOKEN`. */
  readonly credentials: () => Promise<string>;
};

const page = z.object({
  issues: z.array(z.object({ key: z.string(), fields: z.object({ description: z.unknown() }) })),
  nextPageToken: z.string().nullish(),
});
const created = z.object({ key: z.string() });
const standing = z.object({
  fields: z.object({
    status: z.object({ name: z.string(), statusCategory: z.object({ key: z.string() }) }),
    resolution: z.object({ name: z.string() }).nullish(),
  }),
});
const refusal = z.object({
  errorMessages: z.array(z.string()).default([]),
  errors: z.record(z.string(), z.string()).default({}),
});

/** Resolutions of issues that were not done: Jira's own, and common custom ones. */
const notDone =
  /^(won['’]?t (do|fix)|will not (do|fix)|declined|rejected|duplicate|cannot reproduce|not a bug|incomplete|obsolete|cancell?ed|abandoned)$/i;

/** The number of terms in one query. */
const mostTerms = 20;

/** Labels of fields that a project may lack. */
const optional: Readonly<Record<string, string>> = { assignee: 'assignee', duedate: 'due date' };

export function jira({ url, project, issueType, credentials, now, timeout }: JiraOptions): Tracker {
  const base = url.replace(/\/+$/, '');
  const service: TrackerService = {
    title: 'Jira',
    place: 'trackers.jira',
    headers: async () => ({
      authorization: `Basic ${Buffer.from(await credentials()).toString('base64')}`,
    }),
    advice: {
      token:
        'the email address and token do not match, or the token has expired; make a new one and see trackers.jira',
      permission: `the owner of the token must be allowed to browse ${project} and create issues in it`,
      missing: 'check trackers.jira.url',
    },
    said: json => {
      const { data } = refusal.safeParse(json);
      const said = data ? [...data.errorMessages, ...Object.values(data.errors)].join(' ') : '';
      return said === '' ? null : said;
    },
    limited: (reply, now) => (reply.status === 429 ? retryAfter(reply, now) : null),
    now,
    timeout,
  };
  const linkOf = (key: string) => `${base}/browse/${key}`;
  const host = URL.parse(base)?.host;

  return {
    name: 'jira',
    title: service.title,
    issueOf: link => {
      const url = URL.parse(link);
      const [, key] = /\/browse\/([A-Z][A-Z0-9_]*-[1-9]\d*)\/?$/.exec(url?.pathname ?? '') ?? [];
      return url !== null && url.host === host && key !== undefined ? key : null;
    },
    find: async items => {
      const found = new Map<string, string>();
      for (let from = 0; from < items.length; from += mostTerms) {
        const some = items.slice(from, from + mostTerms);
        const terms = some.map(({ mark }) => `description ~ "${findEventId(mark)}"`);
        const jql = `project = "${project}" AND (${terms.join(' OR ')}) ORDER BY created ASC`;
        let token: string | null = null;
        do {
          const body = {
            jql,
            fields: ['description'],
            maxResults: 100,
            ...(token !== null && { nextPageToken: token }),
          };
          const reply = await callTracker(service, {
            method: 'POST',
            url: `${base}/rest/api/3/search/jql`,
            body,
          });
          const { data } = page.safeParse(reply.json);
          if (!data) throw createUnexpected(service);
          for (const { key, fields } of data.issues) {
            const text = JSON.stringify(fields.description ?? '');
            const item = some.find(({ mark }) => text.includes(mark));
            if (item && !found.has(item.mark)) found.set(item.mark, linkOf(key));
          }
          // Stop at an empty page that names a next one, or this would loop for ever.
          token = data.issues.length > 0 ? (data.nextPageToken ?? null) : null;
        } while (token !== null && found.size < items.length);
      }
      return found;
    },
    make: async item => {
      const { key, leftOut } = await made(service, `${base}/rest/api/3/issue`, { project, issueType, item });
      return { link: linkOf(key), leftOut };
    },
    standing: async key => {
      const { json } = await callTracker(service, {
        method: 'GET',
        url: `${base}/rest/api/3/issue/${key}?fields=status,resolution`,
        ofIssue: true,
      });
      const { data } = standing.safeParse(json);
      if (!data) throw createUnexpected(service);
      return readStatus(data.fields.status, data.fields.resolution?.name ?? null);
    },
  };
}

/** The part of a mark that a search treats as one word. */
const findEventId = (mark: string) => mark.slice(mark.indexOf('@') + 1);

/** The categories of statuses: `new`, `indeterminate` or `done`. */
function readStatus(
  { name, statusCategory }: { name: string; statusCategory: { key: string } },
  resolution: string | null,
): IssueStatus {
  if (statusCategory.key !== 'done') return { is: 'open' };
  const ended = [resolution, name].find(word => word !== null && notDone.test(word));
  return ended ? { is: 'dropped', why: `closed as "${ended}" in Jira` } : { is: 'done' };
}

type Wanted = { readonly project: string; readonly issueType: string; readonly item: OutgoingIssue };

/** Jira rejects (400) fields that the project's form lacks, by name; they are then in the text only. */
async function made(
  service: TrackerService,
  url: string,
  { project, issueType, item }: Wanted,
): Promise<{ key: string; leftOut: CreatedIssue['leftOut'] }> {
  const required = {
    project: { key: project },
    issuetype: { name: issueType },
    summary: formatIssueTitle(item),
    description: formatDocument(item),
  };
  const wished = {
    ...(item.due !== null && { duedate: item.due }),
    ...(item.owner?.there && { assignee: { accountId: item.owner.there } }),
  };
  const post = (fields: object) => sendTrackerRequest(service, { method: 'POST', url, body: { fields } });
  let reply = await post({ ...required, ...wished });
  const refusedFields = refusedOnly(reply, Object.keys(wished));
  if (refusedFields.length > 0) {
    const kept = Object.entries(wished).filter(([name]) => !refusedFields.includes(name));
    reply = await post({ ...required, ...Object.fromEntries(kept) });
  }
  if (reply.status !== 201) throw createRefusal(service, reply, false);
  const { data } = created.safeParse(reply.json);
  if (!data) throw createUnexpected(service);
  return { key: data.key, leftOut: refusedFields.map(name => optional[name] ?? name) };
}

/** The optional fields that were rejected, if there were no other errors. */
function refusedOnly({ status, json }: TrackerReply, wished: readonly string[]): readonly string[] {
  const names = status === 400 ? Object.keys(refusal.safeParse(json).data?.errors ?? {}) : [];
  return names.every(name => wished.includes(name)) ? names : [];
}

/** Plain text in the Atlassian document format cannot contain links or mentions. */
function formatDocument(item: OutgoingIssue) {
  const lines = [item.text, ...collectDetails(item, null), item.mark];
  const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });
  return { type: 'doc', version: 1, content: lines.map(paragraph) };
}
