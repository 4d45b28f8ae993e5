/** Jira Cloud's issues, as developer.atlassian.com/cloud/jira/platform/rest/v3 documents them. */
import { type Answer, type Asked, type Loopback, loopback } from './tracker.ts';

export const jiraEmail = 'bot@example.com';
export const jiraToken = 'ATATT-0123456789';

type Fields = {
  summary: string;
  description: unknown;
  duedate?: string;
  assignee?: { accountId: string };
  status: { name: string; statusCategory: { key: string } };
  resolution: { name: string } | null;
};
export type JiraIssue = { id: string; key: string; fields: Fields };

export type JiraServer = Loopback & {
  readonly issues: JiraIssue[];
  /** The fields that the project's form has. */
  readonly form: Set<string>;
};

const bad = (status: number, errorMessages: string[], errors: Record<string, string> = {}): Answer => ({
  status,
  body: { errorMessages, errors },
});

export async function jiraServer(): Promise<JiraServer> {
  const issues: JiraIssue[] = [];
  const form = new Set(['project', 'issuetype', 'summary', 'description', 'duedate', 'assignee']);
  const authorization = `Basic ${btoa(`${jiraEmail}:${jiraToken}`)}`;

  const answer = ({ method, path, headers, body }: Asked): Answer => {
    if (headers.authorization !== authorization) return { status: 401, body: 'Client must be authenticated' };
    if (method === 'POST' && path === '/rest/api/3/issue') return create(body.fields);
    if (method === 'POST' && path === '/rest/api/3/search/jql') return search(body);
    const key = /^\/rest\/api\/3\/issue\/([A-Z]+-\d+)$/.exec(path)?.[1];
    const found = issues.find(issue => issue.key === key);
    if (method === 'GET' && found) return { status: 200, body: found };
    return bad(404, ['Issue does not exist or you do not have permission to see it.']);
  };

  // biome-ignore lint/suspicious/noExplicitAny: any JSON that was sent
  const create = (fields: any): Answer => {
    const unknown = Object.keys(fields).filter(name => !form.has(name));
    if (unknown.length > 0) {
      const why = (name: string) =>
        `Field '${name}' cannot be set. It is not on the appropriate screen, or unknown.`;
      return bad(400, [], Object.fromEntries(unknown.map(name => [name, why(name)])));
    }
    if (fields.project?.key !== 'OPS') return bad(400, [], { project: 'valid project is required' });
    if (fields.issuetype?.name !== 'Task') return bad(400, [], { issuetype: 'Specify a valid issue type' });
    if (/\n/.test(fields.summary) || fields.summary.length > 255)
      return bad(400, [], { summary: 'The summary is invalid because it contains newline characters.' });
    if (fields.description?.type !== 'doc' || fields.description.version !== 1)
      return bad(400, [], { description: 'Operation value must be an Atlassian Document' });
    const number = issues.length + 1;
    const status = { name: 'To Do', statusCategory: { key: 'new' } };
    issues.push({
      id: String(10_000 + number),
      key: `OPS-${number}`,
      fields: { ...fields, status, resolution: null },
    });
    return { status: 201, body: { id: String(10_000 + number), key: `OPS-${number}`, self: 'https://…' } };
  };

  /** The JQL of an export, one issue a page. */
  const search = ({
    jql,
    fields,
    nextPageToken,
  }: {
    jql: string;
    fields: string[];
    nextPageToken?: string;
  }): Answer => {
    if (
      !/^project = "OPS" AND \(description ~ "\w+"( OR description ~ "\w+")*\) ORDER BY created ASC$/.test(
        jql,
      )
    )
      return bad(400, [`Error in the JQL Query: ${jql}`]);
    const terms = [...jql.matchAll(/~ "(\w+)"/g)].map(([, term = '']) => term);
    const found = issues.filter(issue =>
      terms.some(term => JSON.stringify(issue.fields.description).includes(term)),
    );
    const at = Number(nextPageToken ?? 0);
    return {
      status: 200,
      body: {
        issues: found.slice(at, at + 1).map(({ id, key, fields: all }) => ({
          id,
          key,
          fields: Object.fromEntries(Object.entries(all).filter(([name]) => fields.includes(name))),
        })),
        ...(at + 1 < found.length && { nextPageToken: String(at + 1) }),
        isLast: at + 1 >= found.length,
      },
    };
  };

  const server = await loopback(() => answer);
  return Object.assign(server, { issues, form });
}
