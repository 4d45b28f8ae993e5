import { afterEach, describe, expect, test } from 'vitest';
import { type LinkedItem, syncStatuses } from '../../source/trackers/sync.ts';
import { item, threeTrackers } from './opened.ts';

const { servers, open } = await threeTrackers();
const trackers = [open('github'), open('jira'), open('linear')];
const made = await Promise.all(
  [1, 2, 3].map(async number => {
    const links: string[] = [];
    for (const tracker of trackers) links.push((await tracker.make(item(number))).link);
    return links;
  }),
);
const [github = '', jira = '', linear = ''] = made[0] ?? [];
afterEach(() => {
  for (const server of Object.values(servers)) server.instead = () => null;
});

async function read(...linked: LinkedItem<string>[]) {
  const all = [];
  for await (const each of syncStatuses(trackers, linked)) all.push(each);
  return all;
}
const numbered = (url: string) => Number(/(\d+)(\/a-title)?$/.exec(url)?.[1]) - 1;

describe('syncing', () => {
  test('reports the status of each linked issue, and skips other links', async () => {
    Object.assign(servers.github.issues[numbered(github)] ?? {}, {
      state: 'closed',
      state_reason: 'not_planned',
    });
    Object.assign(servers.linear.issues[numbered(linear)] ?? {}, {
      state: { type: 'completed', name: 'Done' },
    });
    expect(
      await read(
        { what: 'T-1', links: ['https://wiki.example/x', github] },
        { what: 'T-2', links: [jira] },
        { what: 'T-3', links: [linear] },
        { what: 'T-4', links: ['https://wiki.example/x'] },
      ),
    ).toEqual([
      {
        about: 'standing',
        what: 'T-1',
        link: github,
        standing: { is: 'dropped', why: 'closed as not planned in GitHub' },
      },
      { about: 'standing', what: 'T-2', link: jira, standing: { is: 'open' } },
      { about: 'standing', what: 'T-3', link: linear, standing: { is: 'done' } },
    ]);
  });

  test('combines several issues of one: it is open while one is; done if one was done, else dropped', async () => {
    expect(await read({ what: 'T-1', links: [github, linear, jira] })).toMatchObject([
      { standing: { is: 'open' } },
    ]);
    expect(await read({ what: 'T-1', links: [github, linear] })).toMatchObject([
      { standing: { is: 'done' } },
    ]);
  });

  test('continues with the other trackers if one is down, which is tried once and reported once', async () => {
    servers.github.instead = () => ({ status: 503 });
    const before = servers.github.asked.length;
    const [first, ...rest] = await read(
      { what: 'T-1', links: [github] },
      { what: 'T-2', links: [made[1]?.[0] ?? ''] },
      { what: 'T-3', links: [github, linear] },
      { what: 'T-4', links: [linear] },
    );
    expect(first).toMatchObject({
      about: 'tracker',
      why: expect.stringContaining('GitHub failed (HTTP 503)'),
    });
    expect(rest).toEqual([{ about: 'standing', what: 'T-4', link: linear, standing: { is: 'done' } }]);
    expect(servers.github.asked.length).toBe(before + 1);
  });

  test('continues with the other issues of a tracker if one is gone', async () => {
    const gone = github.replace(/\d+$/, '999');
    expect(await read({ what: 'T-1', links: [gone] }, { what: 'T-2', links: [github] })).toMatchObject([
      { about: 'failure', what: 'T-1', link: gone },
      { about: 'standing', what: 'T-2' },
    ]);
  });
});
