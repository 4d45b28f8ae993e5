import { beforeAll, describe, expect, test } from 'vitest';
import { webHost } from '../../source/trackers/github.ts';
import { repository } from '../builders/servers/github.ts';
import { item, now, threeTrackers } from './opened.ts';

const { servers, open } = await threeTrackers();
const server = servers.github;
const tracker = open('github');

describe('creating an issue at GitHub', () => {
  test('sends the documented request', async () => {
    const full = item(1, { owner: { name: 'ana', there: 'ana-r' }, due: '2026-11-30' });
    expect(await tracker.make(full)).toEqual({ link: `${server.url}/${repository}/issues/1`, leftOut: [] });
    const { method, path, headers, body } = server.asked.at(-1) ?? {};
    expect([method, path]).toEqual(['POST', `/repos/${repository}/issues`]);
    expect(headers).toMatchObject({
      accept: 'application/vnd.github+json',
      'x-github-api-version': '2022-11-28',
      'content-type': 'application/json',
      'user-agent': 'callme',
    });
    expect(Object.keys(body)).toEqual(['title', 'body', 'assignees']);
    expect(server.issues[0]).toMatchObject({ title: full.text, assignees: [{ login: 'ana-r' }] });
  });

  test('leaves out an assignee whom GitHub rejects, and reports that', async () => {
    const made = await tracker.make(item(2, { owner: { name: 'ben', there: 'stranger' } }));
    expect(made.leftOut).toEqual(['assignee']);
    expect(server.issues.at(-1)).toMatchObject({
      assignees: [],
      body: expect.stringContaining('- Owner: stranger'),
    });
  });

  test('reports GitHub’s message if it refuses', async () => {
    await expect(tracker.make(item(3, { text: '' }))).rejects.toMatchObject({
      message: 'GitHub rejects the request (HTTP 422: Validation Failed)',
      stops: false,
    });
  });
});

describe('looking for issues at GitHub', () => {
  beforeAll(() => {
    const other = { state: 'open' as const, state_reason: null, assignees: [], title: 'x' };
    for (let number = server.issues.length + 1; number <= 230; number++)
      server.issues.push({
        ...other,
        number,
        html_url: `${server.url}/${repository}/issues/${number}`,
        body: number % 2 === 0 ? 'Something else' : null,
        updated_at: new Date(now).toISOString(),
        ...(number === 230 && { body: item(9).mark, pull_request: {} }),
      });
  });

  test('goes through every page, closed ones too, since the oldest follow-up was added', async () => {
    Object.assign(server.issues[0] ?? {}, { state: 'closed' });
    server.asked.length = 0;
    expect([...(await tracker.find([item(1), item(5)]))]).toEqual([
      [item(1).mark, `${server.url}/${repository}/issues/1`],
    ]);
    expect(server.asked.map(({ query }) => query.get('page'))).toEqual([null, '2', '3']);
    expect(Object.fromEntries(server.asked[0]?.query ?? [])).toEqual({
      state: 'all',
      since: '2026-11-18T10:00:00Z',
      sort: 'created',
      direction: 'asc',
      per_page: '100',
    });
  });

  test('takes the first that has the mark, not one with a copy of it', async () => {
    Object.assign(server.issues[199] ?? {}, { body: item(1).mark });
    expect((await tracker.find([item(1)])).get(item(1).mark)).toMatch(/\/issues\/1$/);
  });

  test('ignores pull requests', async () => {
    expect((await tracker.find([item(9)])).size).toBe(0);
  });

  test('does not follow a next page to another host: the token would go there', async () => {
    const link = '<https://elsewhere.example/issues?page=2>; rel="next"';
    server.instead = () => ({ status: 200, headers: { link }, body: [] });
    expect((await tracker.find([item(5)])).size).toBe(0);
    server.instead = () => null;
  });
});

describe('an issue at GitHub', () => {
  test.each([
    ['open', null, { is: 'open' }],
    ['open', 'reopened', { is: 'open' }],
    ['closed', 'completed', { is: 'done' }],
    ['closed', null, { is: 'done' }],
    ['closed', 'not_planned', { is: 'dropped', why: 'closed as not planned in GitHub' }],
    ['closed', 'duplicate', { is: 'dropped', why: 'closed as a duplicate in GitHub' }],
  ] as const)('that is %s, %s', async (state, state_reason, expected) => {
    Object.assign(server.issues[1] ?? {}, { state, state_reason });
    expect(await tracker.standing(`${repository}/issues/2`)).toEqual(expected);
  });

  test('is identified by its link, for any repository on that host', () => {
    const { host } = new URL(server.url);
    expect(tracker.issueOf(`http://${host}/acme/db/issues/7`)).toBe('acme/db/issues/7');
    for (const link of [`http://${host}/acme/db/pull/7`, 'https://github.com/acme/db/issues/7', 'T-3', ''])
      expect(tracker.issueOf(link)).toBeNull();
  });

  test.each([
    ['https://api.github.com', 'github.com'],
    ['https://ghe.example.com/api/v3', 'ghe.example.com'],
    ['https://api.acme.ghe.com', 'acme.ghe.com'],
    ['no address', ''],
  ])('with the API %s is opened at %s', (api, host) => expect(webHost(api)).toBe(host));
});
