/** A second export changes nothing, wherever the first one ended. */
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { type ExportResult, exportFollowUps, type LinkStore } from '../../source/trackers/export.ts';
import {
  type OutgoingIssue,
  type Tracker,
  TrackerError,
  trackerNames,
} from '../../source/trackers/tracker.ts';
import { item, threeTrackers } from './opened.ts';

const { servers, open } = await threeTrackers();
afterEach(() => {
  for (const server of Object.values(servers)) server.instead = () => null;
});

class Crash extends Error {}

/** A store of links that may die when it is asked to record one. */
function memory(links: Map<string, string[]>, dies: () => boolean): LinkStore<string> {
  return {
    links: async what => links.get(what) ?? [],
    keep: async (what, link) => {
      if (dies()) throw new Crash();
      links.set(what, [...(links.get(what) ?? []), link]);
      return null;
    },
  };
}

async function all(tracker: Tracker, items: readonly OutgoingIssue[], keeper: LinkStore<string>) {
  const results: ExportResult<string>[] = [];
  const wanted = items.map(item => ({ what: item.mark, item }));
  for await (const result of exportFollowUps(tracker, wanted, keeper)) results.push(result);
  return results;
}
const did = (results: readonly ExportResult<string>[]) => results.map(({ result }) => result.did);

describe.each(trackerNames)('an export to %s', name => {
  const server = servers[name];
  const tracker = open(name);

  test('creates each once, wherever earlier ones died, and then changes nothing (property)', async () => {
    let next = 100;
    const attempt = fc.record({
      /** The link whose recording it dies before. */
      dies: fc.nat(4),
      /** The created issue whose answer is lost. */
      lost: fc.nat(4),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.array(attempt, { maxLength: 3 }),
        async (size, attempts) => {
          const items = Array.from({ length: size }, () => item(next++));
          const links = new Map<string, string[]>();
          const before = server.issues.length;
          for (const { dies, lost } of attempts) {
            let [kept, made] = [0, 0];
            const losing: Tracker = {
              ...tracker,
              make: async wanted => {
                const result = await tracker.make(wanted);
                if (made++ === lost) throw new TrackerError('the answer was lost', true);
                return result;
              },
            };
            await all(
              losing,
              items,
              memory(links, () => kept++ === dies),
            ).catch(error => {
              if (!(error instanceof Crash || error instanceof TrackerError)) throw error;
            });
          }
          await all(
            tracker,
            items,
            memory(links, () => false),
          );
          expect(server.issues.length - before).toBe(size);
          expect(items.map(({ mark }) => links.get(mark)?.length)).toEqual(items.map(() => 1));

          const [asked, issues, known] = [
            server.asked.length,
            structuredClone(server.issues),
            structuredClone(links),
          ];
          expect(
            did(
              await all(
                tracker,
                items,
                memory(links, () => true),
              ),
            ),
          ).toEqual(items.map(() => 'linked'));
          expect([server.asked.length, server.issues, links]).toEqual([asked, issues, known]);
        },
      ),
      { seed: 20261125, numRuns: 12 },
    );
  });
});

describe('an export', () => {
  const tracker = open('github');

  test('continues after one that is refused', async () => {
    const items = [item(901, { text: '' }), item(902)];
    expect(
      did(
        await all(
          tracker,
          items,
          memory(new Map(), () => false),
        ),
      ),
    ).toEqual(['failed', 'made']);
  });

  test('stops if the tracker is at fault', async () => {
    servers.github.instead = ({ method }) => (method === 'POST' ? { status: 503 } : null);
    const before = servers.github.asked.length;
    await expect(
      all(
        tracker,
        [item(903), item(904)],
        memory(new Map(), () => false),
      ),
    ).rejects.toThrow(TrackerError);
    expect(servers.github.asked.length).toBe(before + 2);
  });

  test('skips a follow-up that was exported meanwhile', async () => {
    let looks = 0;
    const link = `${servers.github.url}/acme/checkout/issues/1`;
    const keeper = { ...memory(new Map(), () => false), links: async () => (looks++ === 0 ? [] : [link]) };
    const before = servers.github.issues.length;
    expect(did(await all(tracker, [item(905)], keeper))).toEqual(['linked']);
    expect(servers.github.issues.length).toBe(before);
  });

  test('records no link to another host than the tracker’s', async () => {
    const body = { html_url: 'https://evil.example/issues/1' };
    servers.github.instead = ({ method }) => (method === 'POST' ? { status: 201, body } : null);
    const links = new Map<string, string[]>();
    await expect(
      all(
        tracker,
        [item(906)],
        memory(links, () => false),
      ),
    ).rejects.toThrow(/not on its host/);
    expect(links.size).toBe(0);
  });
});
