import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDesk } from '../../builders/desk.ts';

describe('the JSON of an incident', () => {
  it('has at least exactly these fields of these types', async () => {
    const desk = openDesk();
    const title = 'Some DNS records deleted';
    await desk.does(['declare', title, '-s', 'minor', '-t', 'platform', '--commander', 'me']);
    await desk.does(['pull', 'db-engineer', '--why', 'knows it']);
    await desk.does(['task', 'add', 'Alert on it', '--owner', 'me', '--due', '2022-02-01']);
    await desk.does(['pir', '--out', 'review.md']);
    const shown = (await desk.callme(['show', '--json'])).json<object>();
    const [text, maybe] = [expect.any(String), null];
    expect(shown).toMatchObject({
      ...{ id: 'INC-1', title: title, severity: 'minor', status: 'active', team: 'platform' },
      ...{ commander: 'ana', investigator: maybe, responders: ['db-engineer'], pages: [] },
      times: {
        ...{ impactStarted: maybe, detected: maybe, declared: text, acknowledged: maybe },
        ...{ identified: maybe, mitigated: maybe, resolved: maybe, closed: maybe },
      },
      timeline: expect.arrayContaining([
        expect.objectContaining({
          id: text,
          at: text,
          by: 'ana',
          kind: 'event',
          text,
          pinned: false,
          struck: false,
        }),
      ]),
      tasks: [
        {
          ...{ id: 'T-1', text: 'Alert on it', owner: 'ana', due: '2022-02-01' },
          ...{ status: 'open', temporaryFix: false },
        },
      ],
      pir: { path: join(desk.folder, 'review.md'), audience: ['internal'] },
    });
  });
});
