import { describe, expect, test } from 'vitest';
import { createIssueId } from '../../source/trackers/linear.ts';
import { anaThere } from '../builders/servers/linear.ts';
import { item, threeTrackers } from './opened.ts';

const { servers, open } = await threeTrackers();
const server = servers.linear;
const tracker = open('linear');

describe('creating an issue in Linear', () => {
  test('sends the documented request, with an id made of the mark', async () => {
    const full = item(1, { owner: { name: 'ana', there: 'ana@example.com' }, due: '2026-11-30' });
    expect(await tracker.make(full)).toEqual({
      link: 'https://linear.app/acme/issue/OPS-1/a-title',
      leftOut: [],
    });
    expect(server.issues[0]).toMatchObject({
      id: createIssueId(full.mark),
      title: full.text,
      description: expect.stringContaining(`\`${full.mark}\``),
      dueDate: '2026-11-30',
      assigneeId: anaThere,
    });
  });

  test('creates no second one even without a search: Linear refuses', async () => {
    await expect(tracker.make(item(1))).rejects.toMatchObject({
      message: 'Linear rejects the request (HTTP 400: Entity already exists.)',
      stops: false,
    });
    expect(server.issues).toHaveLength(1);
  });

  test('leaves out an assignee whom Linear does not know, and reports that', async () => {
    const made = await tracker.make(item(2, { owner: { name: 'ben', there: 'ben@example.com' } }));
    expect(made.leftOut).toEqual(['assignee']);
    expect(server.issues[1]).not.toHaveProperty('assigneeId');
  });

  test('sends an OAuth token as a bearer, a personal key alone', async () => {
    const oauth = open('linear', { env: { LINEAR_TOKEN: 'lin_oauth_1' } });
    await expect(oauth.find([item(1)])).rejects.toThrow('Linear rejects the token (HTTP 401)');
    expect(server.asked.at(-1)?.headers.authorization).toBe('Bearer lin_oauth_1');
  });
});

describe('an issue in Linear', () => {
  test('is found by its id, archived or not', async () => {
    expect([...(await tracker.find([item(1), item(5)]))]).toEqual([
      [item(1).mark, 'https://linear.app/acme/issue/OPS-1/a-title'],
    ]);
    expect(server.asked.at(-1)?.body.query).toContain('includeArchived: true');
  });

  test.each([
    ['backlog', { is: 'open' }],
    ['started', { is: 'open' }],
    ['completed', { is: 'done' }],
    ['canceled', { is: 'dropped', why: 'closed as "Named" in Linear' }],
    ['duplicate', { is: 'dropped', why: 'closed as "Named" in Linear' }],
  ] as const)('in a state of the type %s', async (type, expected) => {
    Object.assign(server.issues[0] ?? {}, { state: { type, name: 'Named' } });
    expect(await tracker.standing('OPS-1')).toEqual(expected);
  });

  test('is identified by its link, with a title behind it or without', () => {
    for (const link of ['https://linear.app/acme/issue/OPS-1', 'https://linear.app/acme/issue/OPS-1/a-title'])
      expect(tracker.issueOf(link)).toBe('OPS-1');
    for (const link of ['https://linear.app/acme/team/OPS', 'https://elsewhere.example/acme/issue/OPS-1'])
      expect(tracker.issueOf(link)).toBeNull();
  });
});
