/** Linear's issues, as linear.app/developers documents them: only the operations of the export, by name. */
import { type Answer, type Asked, type Loopback, loopback } from './tracker.ts';

export const linearToken = 'lin_api_0123456789';

export type LinearIssue = {
  id: string;
  identifier: string;
  url: string;
  title: string;
  description: string;
  dueDate?: string;
  assigneeId?: string;
  state: { type: string; name: string };
};

export type LinearServer = Loopback & { readonly issues: LinearIssue[] };

const team = '9cfb482a-81e3-4154-b5b9-2c805e70a02d';
export const anaThere = 'a5b2e2d0-6f4e-4a3f-8d61-0f2f3f9d1c11';

export const failure = (message: string, code: string, status = 200): Answer => ({
  status,
  body: { data: null, errors: [{ message, extensions: { code, userPresentableMessage: `${message}.` } }] },
});

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export async function linearServer(): Promise<LinearServer> {
  const issues: LinearIssue[] = [];

  // biome-ignore lint/suspicious/noExplicitAny: any JSON that was sent
  const operations: Record<string, (variables: any) => Answer> = {
    Team: ({ key }) => data({ teams: { nodes: key === 'OPS' ? [{ id: team }] : [] } }),
    User: ({ email }) => data({ users: { nodes: email === 'ana@example.com' ? [{ id: anaThere }] : [] } }),
    Issues: ({ ids, first }) =>
      data({
        issues: {
          nodes: issues
            .filter(({ id }) => ids.includes(id))
            .slice(0, first)
            .map(({ id, url }) => ({ id, url })),
        },
      }),
    Create: ({ input }) => {
      if (input.teamId !== team || !uuid.test(input.id))
        return failure('Argument Validation Error', 'INVALID_INPUT');
      if (issues.some(({ id }) => id === input.id)) return failure('Entity already exists', 'INVALID_INPUT');
      const identifier = `OPS-${issues.length + 1}`;
      const url = `https://linear.app/acme/issue/${identifier}/a-title`;
      issues.push({ ...input, identifier, url, state: { type: 'unstarted', name: 'Todo' } });
      return data({ issueCreate: { success: true, issue: { url } } });
    },
    Issue: ({ id }) => {
      const issue = issues.find(({ identifier }) => identifier === id);
      return issue
        ? data({ issue: { state: issue.state } })
        : failure('Entity not found: Issue', 'INPUT_ERROR');
    },
  };
  const data = (body: object): Answer => ({ status: 200, body: { data: body } });

  const server = await loopback(() => ({ method, path, headers, body }: Asked) => {
    if (method !== 'POST' || path !== '/graphql') return { status: 404, body: 'Not Found' };
    if (headers.authorization !== linearToken)
      return failure('Authentication required, not authenticated', 'AUTHENTICATION_ERROR', 401);
    const [, name = ''] = /^(?:query|mutation) (\w+)\(/.exec(body.query) ?? [];
    return (
      operations[name]?.(body.variables) ?? failure(`no operation ${name}`, 'GRAPHQL_VALIDATION_FAILED', 400)
    );
  });
  return Object.assign(server, { issues });
}
