/** Acting on a page: acknowledge, take over, snooze. */
import { describe, expect, it } from 'vitest';
import { desk } from '../../builders/paging-desk.ts';

describe('callme ack', () => {
  const own = desk();

  it('acknowledges a page, and names the first person to the second', async () => {
    await own.page('Checkout is down');
    expect((await own.callme(['ack', 'p-1', '--json'], { as: 'ben' })).json()).toMatchObject({
      status: 'acknowledged',
      acknowledgedBy: 'ben',
    });
    const late = await own.callme(['ack', '1']);
    expect([late.code, late.stderr]).toEqual([
      3,
      'callme: ben already acked P-1; to take it over: callme ack P-1 --take-over\n',
    ]);
    expect((await own.callme(['ack', 'P-1', '--take-over', '--json'])).json()).toMatchObject({
      acknowledgedBy: 'ana',
    });
  });

  it.each([
    [['ack', 'P-9'], 4, 'no page P-9'],
    [['ack'], 2, 'name a page: callme ack P-n'],
    [['ack', 'INC-1'], 2, 'invalid page "INC-1"'],
    [['snooze', 'P-1'], 2, 'add a duration: callme snooze P-1 30m'],
    [['snooze', 'P-1', '3d'], 2, 'a snooze lasts 1 minute to 24 hours'],
    [['triage', 'P-1', 'as', 'nonsense'], 2, 'incident|duplicate|routine|false-positive'],
    [['triage', 'P-1', 'as', 'duplicate'], 2, 'callme triage P-1 as duplicate --into INC'],
    [['triage', 'P-1', 'as', 'false-positive'], 2, 'add --why REASON'],
  ])('refuses %j', async (words, code, message) => {
    const refused = await own.callme(words);
    expect([refused.code, refused.stderr]).toEqual([code, expect.stringContaining(message)]);
  });
});

describe('callme snooze', () => {
  it('prints until when, and that the person who snoozes has it', async () => {
    const own = desk();
    await own.page('Disk');
    expect(await own.does(['snooze', 'P-1', '30m'])).toMatch(/snoozed until \d\d:\d\d/);
    const other = await own.callme(['snooze', 'P-1', '30m'], { as: 'ben' });
    expect([other.code, other.stderr]).toEqual([3, expect.stringContaining('ana already acked P-1')]);
  });
});
