/** GitHub's issues, as docs.github.com/rest/issues/issues documents them. */
import { type Answer, type Asked, type Loopback, loopback } from './tracker.ts';

export const githubToken = 'ghp_0123456789';
export const repository = 'acme/checkout';

export type Issue = {
  number: number;
  html_url: string;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  state_reason: string | null;
  updated_at: string;
  assignees: { login: string }[];
  pull_request?: object;
};

export type GithubServer = Loopback & { readonly issues: Issue[]; readonly members: Set<string> };

const bad = (status: number, message: string, errors?: object[]): Answer => ({
  status,
  body: { message, ...(errors && { errors }), documentation_url: 'https://docs.github.com/rest' },
});

export async function githubServer(now = () => new Date().toISOString()): Promise<GithubServer> {
  const issues: Issue[] = [];
  const members = new Set(['ana-r']);
  const list = `/repos/${repository}/issues`;

  const answer = (asked: Asked, url: string): Answer => {
    if (!asked.headers['user-agent']) return bad(403, 'Request forbidden by administrative rules.');
    if (asked.headers.authorization !== `Bearer ${githubToken}`) return bad(401, 'Bad credentials');
    if (asked.method === 'POST' && asked.path === list) return create(asked.body, url);
    if (asked.method === 'GET' && asked.path === list) return listed(asked.query, url);
    const number = asked.path.startsWith(`${list}/`) ? Number(asked.path.slice(list.length + 1)) : 0;
    const found = issues.find(issue => issue.number === number);
    return asked.method === 'GET' && found ? { status: 200, body: found } : bad(404, 'Not Found');
  };

  // biome-ignore lint/suspicious/noExplicitAny: any JSON that was sent
  const create = (sent: any, url: string): Answer => {
    if (typeof sent.title !== 'string' || sent.title === '' || sent.title.length > 256)
      return bad(422, 'Validation Failed', [{ resource: 'Issue', field: 'title', code: 'missing_field' }]);
    const stranger = (sent.assignees ?? []).find((login: string) => !members.has(login));
    if (stranger)
      return bad(422, 'Validation Failed', [
        { value: stranger, resource: 'Issue', field: 'assignees', code: 'invalid' },
      ]);
    const number = issues.length + 1;
    const issue: Issue = {
      number,
      html_url: `${url}/${repository}/issues/${number}`,
      title: sent.title,
      body: sent.body ?? null,
      state: 'open',
      state_reason: null,
      updated_at: now(),
      assignees: (sent.assignees ?? []).map((login: string) => ({ login })),
    };
    issues.push(issue);
    return { status: 201, headers: { location: `${url}${list}/${number}` }, body: issue };
  };

  const listed = (query: URLSearchParams, url: string): Answer => {
    const [size, page] = [Number(query.get('per_page') ?? 30), Number(query.get('page') ?? 1)];
    const fitting = issues
      .filter(({ state }) => query.get('state') === 'all' || state === (query.get('state') ?? 'open'))
      .filter(({ updated_at }) => updated_at >= (query.get('since') ?? ''))
      .sort((a, b) => (query.get('direction') === 'asc' ? a.number - b.number : b.number - a.number));
    const next = new URLSearchParams(query);
    next.set('page', String(page + 1));
    const link = `<${url}/repositories/1/issues?${next}>; rel="next", <${url}/x?page=9>; rel="last"`;
    return {
      status: 200,
      ...(fitting.length > page * size && { headers: { link } }),
      body: fitting.slice((page - 1) * size, page * size),
    };
  };

  const server = await loopback(self => asked => {
    const path = asked.path.replace(/^\/repositories\/1\/issues$/, list);
    return answer({ ...asked, path }, self.url);
  });
  return Object.assign(server, { issues, members });
}
