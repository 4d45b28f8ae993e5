import { describe, expect, test } from 'vitest';
import { item, threeTrackers } from './opened.ts';

const { servers, open } = await threeTrackers();
const server = servers.jira;
const tracker = open('jira');

describe('creating an issue in Jira', () => {
  test('sends the documented request, the text as a document', async () => {
    const full = item(1, {
      text: 'Alert @ben, see https://x.example',
      owner: { name: 'ana', there: '557058:f5' },
      due: '2026-11-30',
    });
    expect(await tracker.make(full)).toEqual({ link: `${server.url}/browse/OPS-1`, leftOut: [] });
    const text = (words: string) => ({ type: 'paragraph', content: [{ type: 'text', text: words }] });
    expect(server.asked.at(-1)?.body).toEqual({
      fields: {
        project: { key: 'OPS' },
        issuetype: { name: 'Task' },
        summary: full.text,
        description: {
          type: 'doc',
          version: 1,
          content: [full.text, 'Owner: ana', 'Due: 2026-11-30', 'Follow-up of INC-7', full.mark].map(text),
        },
        duedate: '2026-11-30',
        assignee: { accountId: '557058:f5' },
      },
    });
  });

  test('leaves out the fields that the form of the project does not have, and reports that', async () => {
    server.form.delete('duedate');
    const full = item(2, { owner: { name: 'ana', there: '557058:f5' }, due: '2026-11-30' });
    expect((await tracker.make(full)).leftOut).toEqual(['due date']);
    expect(server.issues.at(-1)?.fields).toMatchObject({ assignee: { accountId: '557058:f5' } });
    server.form.add('duedate');
  });

  test('creates none if something else is refused too', async () => {
    server.form.delete('duedate');
    server.form.delete('description');
    const before = server.asked.length;
    await expect(tracker.make(item(3, { due: '2026-11-30' }))).rejects.toMatchObject({
      message: expect.stringMatching(
        /^Jira rejects the request \(HTTP 400: Field 'description' cannot be set\./,
      ),
      stops: false,
    });
    expect(server.asked.length).toBe(before + 1);
    for (const name of ['duedate', 'description']) server.form.add(name);
  });
});

describe('looking for issues in Jira', () => {
  test('is one query for many, page by page, and trusts the mark alone', async () => {
    const lookalike = item(5, { mark: item(4).mark.replace('T-4', 'T-100') });
    await tracker.make(lookalike);
    server.asked.length = 0;
    expect([...(await tracker.find([item(1), item(2), item(4)]))]).toEqual([
      [item(1).mark, `${server.url}/browse/OPS-1`],
      [item(2).mark, `${server.url}/browse/OPS-2`],
    ]);
    expect(server.asked.map(({ path }) => path)).toEqual(Array(3).fill('/rest/api/3/search/jql'));
    expect(server.asked[0]?.body.fields).toEqual(['description']);
  });
});

describe('an issue in Jira', () => {
  test.each([
    ['To Do', 'new', null, { is: 'open' }],
    ['In Progress', 'indeterminate', null, { is: 'open' }],
    ['Done', 'done', 'Done', { is: 'done' }],
    ['Done', 'done', null, { is: 'done' }],
    ['Closed', 'done', "Won't Do", { is: 'dropped', why: `closed as "Won't Do" in Jira` }],
    ['Cancelled', 'done', 'Done', { is: 'dropped', why: 'closed as "Cancelled" in Jira' }],
  ] as const)('that is %s, of the category %s, resolution %s', async (name, key, resolution, expected) => {
    const status = { name, statusCategory: { key } };
    Object.assign(server.issues[0]?.fields ?? {}, { status, resolution: resolution && { name: resolution } });
    expect(await tracker.standing('OPS-1')).toEqual(expected);
  });

  test('is identified by its link', () => {
    expect(tracker.issueOf(`${server.url}/browse/OPS-1`)).toBe('OPS-1');
    for (const link of [
      'https://acme.atlassian.net/browse/OPS-1',
      `${server.url}/browse/x`,
      `${server.url}/OPS-1`,
    ])
      expect(tracker.issueOf(link)).toBeNull();
  });
});
