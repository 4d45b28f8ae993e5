import { beforeEach, describe, expect, it } from 'vitest';
import { type Desk, openDesk, type Shown } from '../../builders/desk.ts';

let desk: Desk;
beforeEach(async () => {
  desk = openDesk();
  await desk.does(['declare', 'Checkout slow', '-s', 'major', '--commander', 'ana']);
});
const shown = async () => (await desk.callme(['show', '--json'])).json<Shown>();

describe('a hand-over between two people', () => {
  it('is offered by one and accepted by the other; until then it stays with the holder', async () => {
    expect(await desk.does(['role', 'offer', 'commander', 'ben'])).toContain('ana offered commander to ben');
    expect((await shown()).commander).toBe('ana');
    expect(await desk.does(['show'])).toContain('commander     ana, offered to ben');
    expect(await desk.does(['role', 'accept', 'commander'], { as: 'ben' })).toContain(
      'ben accepted commander from ana',
    );
    expect((await shown()).commander).toBe('ben');
  });

  it('goes to exactly one of two who accept at once; the other learns who has it: exit 3', async () => {
    await desk.does(['role', 'offer', 'commander', 'ben']);
    const answers = await Promise.all(
      [1, 2, 3].map(() => desk.callme(['role', 'accept', 'commander'], { as: 'ben' })),
    );
    expect(answers.map(({ code }) => code).toSorted()).toEqual([0, 3, 3]);
    for (const { code, stderr } of answers) {
      if (code === 3) expect(stderr).toBe('callme: ben is already commander\n');
    }
  });

  it('is declined with a reason, or withdrawn by the person who offered it', async () => {
    await desk.does(['role', 'offer', 'commander', 'ben']);
    expect(await desk.does(['role', 'decline', 'commander', '--why', 'on a train'], { as: 'ben' })).toContain(
      'ben declined commander: on a train',
    );
    await desk.does(['role', 'offer', 'commander', 'chi']);
    const meddling = await desk.callme(['role', 'withdraw', 'commander'], { as: 'ben' });
    expect(meddling.code).toBe(3);
    expect(await desk.does(['role', 'withdraw', 'commander'])).toContain(
      'ana withdrew the offer of commander to chi',
    );
  });

  it('is not accepted by a third person: exit 3', async () => {
    await desk.does(['role', 'offer', 'commander', 'ben']);
    const { code, stderr } = await desk.callme(['role', 'accept', 'commander'], { as: 'chi' });
    expect([code, stderr]).toEqual([3, 'callme: commander is offered to ben, not to chi\n']);
  });
});

describe('taking a role', () => {
  it('works for a vacant role', async () => {
    expect(await desk.does(['role', 'take', 'investigator'], { as: 'ben' })).toContain(
      'ben took investigator',
    );
  });

  it('needs the consent of the holder: exit 3 says how', async () => {
    const grab = await desk.callme(['role', 'take', 'commander'], { as: 'ben' });
    expect([grab.code, grab.stderr]).toEqual([
      3,
      'callme: ana is commander: ask them to offer it; if ana agrees: callme role take commander --agreed-with ana -i INC-1\n',
    ]);
    const agreed = await desk.does(['role', 'take', 'commander', '--agreed-with', 'ana'], { as: 'ben' });
    expect(agreed).toContain('ben took commander, agreed with ana');
  });

  it('warns the person who then has both roles', async () => {
    const { code, stderr } = await desk.callme(['role', 'take', 'investigator']);
    expect([code, stderr]).toEqual([0, 'note: ana now has both roles: offer one as soon as someone joins\n']);
  });
});

describe('wrong usage of role names the missing argument', () => {
  it.each([
    [['role'], 'choose what to do: callme role offer|accept|decline|withdraw|take commander|investigator'],
    [['role', 'offer'], 'name a role: commander or investigator'],
    [['role', 'accept', 'boss'], 'name a role: commander or investigator'],
    [['role', 'offer', 'commander'], 'name a person: callme role offer commander PERSON'],
  ])('%j', async (args, message) => {
    const { code, stderr } = await desk.callme(args);
    expect([code, stderr]).toEqual([2, `callme: ${message}\n`]);
  });
});

describe('responders', () => {
  it('are pulled in with a reason, and leave', async () => {
    expect(await desk.does(['pull', '@chi', '--why', 'knows the db'])).toContain(
      'ana pulled in chi: knows the db',
    );
    expect((await shown()).responders).toEqual(['chi']);
    expect(await desk.does(['leave'], { as: 'chi' })).toContain('chi left the response');
    expect((await shown()).responders).toEqual([]);
    expect((await desk.callme(['leave'], { as: 'chi' })).code).toBe(3);
  });

  it('are not pulled without a reason, nor twice', async () => {
    const silent = await desk.callme(['pull', 'chi']);
    expect([silent.code, silent.stderr]).toEqual([2, 'callme: add a reason: callme pull chi --why REASON\n']);
    const again = await desk.callme(['pull', 'ana', '--why', 'x']);
    expect([again.code, again.stderr]).toEqual([3, 'callme: ana is already on the response, as commander\n']);
  });

  it('with a role hand that over before they leave: exit 3 lists what is missing', async () => {
    const { code, error } = await desk.callme(['leave', '--json']);
    expect(code).toBe(3);
    expect(error()).toMatchObject({ code: 'refused', missing: ['a hand-over of commander'] });
  });
});
