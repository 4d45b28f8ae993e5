import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Desk, openDesk, type Shown } from '../../builders/desk.ts';

let desk: Desk;
const path = () => join(desk.folder, 'review.md');
const edit = (change: (text: string) => string) =>
  writeFileSync(path(), change(readFileSync(path(), 'utf8')));
const words = 'Payments were slow.\nAbout 300 customers waited.\nA larger pool ended it.';
const write = () => edit(text => text.replace(/<!-- callme:write \S+: .*? -->/g, words));
beforeEach(async () => {
  desk = openDesk();
  await desk.does(['declare', 'Checkout slow', '-s', 'major', '--at', '2026-01-05T09:00Z']);
  await desk.does(['resolve', '--at', '2026-01-05T09:40Z']);
  await desk.does(['pir', '--out', 'review.md']);
});

describe('callme review', () => {
  it('moves from draft over in review to final, shown by the review, show and --json', async () => {
    await desk.does(['review', 'request', 'ben', 'chi']);
    expect(await desk.does(['review'])).toMatch(
      /^INC-1 {2}\/.*review\.md: in review since .*, ben was asked, chi was asked\n$/,
    );
    await desk.does(['review', 'approve', 'clear'], { as: 'ben' });
    const early = await desk.callme(['review', 'final', '--json']);
    expect([early.code, early.error().missing]).toEqual([
      3,
      expect.arrayContaining(['the review: Summary is not written', 'the approval of chi']),
    ]);
    write();
    await desk.does(['review', 'approve'], { as: 'chi' });
    await desk.does(['review', 'final']);
    expect(await desk.does(['show'])).toMatch(/review\.md \(final since .*, ben approved, chi approved\)/);
    await desk.does(['pir']);
    expect(readFileSync(path(), 'utf8')).toMatch(/^\| Status \| final since .*, by ana \|$/m);
    const { pir } = (await desk.callme(['show', '--json'])).json<Shown>();
    expect(pir).toMatchObject({
      state: 'final',
      stateBy: 'ana',
      reviewers: [
        { person: 'ben', approved: expect.any(String) },
        { person: 'chi', approved: expect.any(String) },
      ],
    });
  });

  it('is returned with a reason', async () => {
    await desk.does(['review', 'request', 'ben']);
    const without = await desk.callme(['review', 'return'], { as: 'ben' });
    expect([without.code, without.stderr]).toEqual([
      2,
      'callme: add a reason: callme review return --why REASON\n',
    ]);
    await desk.does(['review', 'return', '--why', 'the trigger is missing'], { as: 'ben' });
    expect(await desk.does(['review', '1'])).toContain('review.md: draft since');
  });

  it('says how to create one if there is none', async () => {
    await desk.does(['declare', 'Search slow', '-s', 'minor']);
    const none = await desk.callme(['review', 'INC-2']);
    expect([none.code, none.stderr]).toEqual([
      4,
      'callme: INC-2 has no review yet: write it with callme pir INC-2\n',
    ]);
  });
});
