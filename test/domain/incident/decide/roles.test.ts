import { describe, expect, it } from 'vitest';
import { decideDeclaration } from '../../../../source/domain/incident/decide/decide.ts';
import type { Draft } from '../../../../source/domain/incident/events.ts';
import type { Incident } from '../../../../source/domain/incident/state.ts';
import type { Role } from '../../../../source/domain/incident/vocabulary.ts';
import { isRefusal } from '../../../../source/domain/kernel/refusal.ts';
import {
  accepted,
  at,
  conflict,
  declaredAt,
  incident,
  landed,
  refused,
  run,
  staffed,
  texts,
} from '../../../builders/incident.ts';

const role = 'investigator';
const offer = (to: string) => ({ do: 'role-offer', role, to }) as const;
const accept = { do: 'role-accept', role } as const;
const take = (agreedWith?: string) => ({ do: 'role-take', role, agreedWith: agreedWith ?? null }) as const;
const holder = (state: Incident) => state.state.roles.investigator.holder;
const intervals = (state: Incident, of: Role = role) =>
  state.state.tenures
    .filter(tenure => tenure.role === of)
    .map(({ person, from, until }) => [person, from.slice(11, 16), until?.slice(11, 16) ?? null]);

describe('a hand-over', () => {
  const offered = run(staffed(), 'ben', offer('chi'));

  it('leaves the role with its holder until the other accepts', () => {
    expect(holder(offered)).toBe('ben');
    expect(holder(run(offered, 'chi', accept))).toBe('chi');
  });

  it('ends when the offer is answered', () => {
    expect(run(offered, 'chi', accept).state.roles.investigator).toMatchObject({
      accepted: true,
      offer: null,
    });
  });

  it('can be offered by the holder, and by the commander', () => {
    expect(offered.state.roles.investigator.offer).toEqual({ to: 'chi', by: 'ben', at: at('03:10') });
    expect(run(staffed(), 'ana', offer('chi')).state.roles.investigator.offer?.by).toBe('ana');
  });

  it('cannot be offered by anyone else', () => {
    expect(refused(staffed(), 'dee', offer('chi'))).toEqual({
      code: 'refused',
      reason: 'only-holder-offers',
      facts: { role: 'investigator', holder: 'ben', commander: 'ana' },
      remedy: null,
      missing: [],
    });
  });

  it('cannot be offered by a person who has lost the role meanwhile', () => {
    const handed = run(offered, 'chi', accept);
    expect(conflict(handed, 'ben', { type: 'role-offered', role, to: 'dee' })).toMatchObject({
      reason: 'only-holder-offers',
      facts: { holder: 'chi' },
    });
  });

  it('can be offered by any responder while the role is vacant', () => {
    expect(run(incident(), 'dee', offer('chi')).state.roles.investigator.offer?.to).toBe('chi');
  });

  it('is not offered to oneself', () => {
    expect(refused(incident(), 'ana', offer('ana'))).toMatchObject({
      code: 'usage',
      reason: 'role-vacant',
      facts: { role },
      remedy: { do: 'take-role', incident: 'INC-7', role, agreedWith: null },
    });
    expect(refused(staffed(), 'ana', offer('ana'))).toMatchObject({
      reason: 'offer-to-yourself',
      remedy: { do: 'take-role', incident: 'INC-7', role, agreedWith: 'ben' },
    });
    expect(refused(staffed(), 'ben', offer('ben'))).toMatchObject({
      reason: 'already-holds-role',
      facts: { person: 'ben', role },
    });
  });

  it('leaves the role with its holder when it is declined', () => {
    const declined = run(offered, 'chi', { do: 'role-decline', role, why: 'on a train' });
    expect(holder(declined)).toBe('ben');
    expect(declined.state.roles.investigator.offer).toBeNull();
    expect(intervals(declined)).toEqual([['ben', '03:00', null]]);
  });

  it('can no longer be accepted once it is withdrawn, and the refusal names the holder', () => {
    const withdrawn = run(offered, 'ben', { do: 'role-withdraw', role });
    expect(refused(withdrawn, 'chi', accept)).toMatchObject({
      reason: 'role-not-offered',
      facts: { holder: 'ben' },
    });
  });

  it('is withdrawn by the person who offered it, the holder or the commander alone', () => {
    const byCommander = run(staffed(), 'ana', offer('chi'));
    for (const by of ['ana', 'ben']) {
      expect(run(byCommander, by, { do: 'role-withdraw', role }).state.roles.investigator.offer).toBeNull();
    }
    expect(refused(byCommander, 'chi', { do: 'role-withdraw', role }).code).toBe('refused');
  });
});

describe('taking a role', () => {
  it('needs no consent from a person who has not answered: they may be asleep', () => {
    const named = incident({ investigator: 'ben' });
    const taken = run(named, 'chi', take());
    expect(holder(taken)).toBe('chi');
    expect(intervals(taken).map(([person]) => person)).toEqual(['ben', 'chi']);
    expect(run(named, 'chi', offer('dee')).state.roles.investigator.offer?.to).toBe('dee');
  });

  it('is enough for a vacant role', () => {
    expect(holder(run(incident(), 'chi', take()))).toBe('chi');
  });

  it('needs the consent of the holder', () => {
    expect(refused(staffed(), 'chi', take())).toMatchObject({
      code: 'refused',
      reason: 'role-held',
      facts: { role, holder: 'ben' },
      remedy: { do: 'take-role', incident: 'INC-7', role, agreedWith: 'ben' },
    });
    expect(refused(staffed(), 'chi', take('ana')).code).toBe('refused');
    expect(holder(run(staffed(), 'chi', take('ben')))).toBe('chi');
  });

  it('ends an open offer of the role', () => {
    const offered = run(incident(), 'ana', offer('chi'));
    const taken = run(offered, 'dee', take());
    expect(taken.state.roles.investigator.offer).toBeNull();
    expect(refused(taken, 'chi', accept)).toMatchObject({
      reason: 'role-not-offered',
      facts: { holder: 'dee' },
    });
  });
});

describe('two at once', () => {
  const state = run(incident({ commander: 'ana' }), 'ana', offer('chi'));
  const bids: [string, Draft][] = [
    ['chi', { type: 'role-accepted', role }],
    ['dee', { type: 'role-taken', role, agreedWith: null }],
  ];

  it.each([bids, bids.toReversed()])(
    'exactly one gets the role: the first in the journal (%s)',
    (...order) => {
      const [[first, bid], [second, lost]] = order as [[string, Draft], [string, Draft]];
      const won = landed(state, first, bid);
      if (isRefusal(won)) throw new Error(won.reason);
      expect(holder(won)).toBe(first);
      expect(conflict(won, second, lost)).toMatchObject({ facts: { holder: first } });
      const again = second === 'chi' ? accept : take();
      expect(refused(won, second, again)).toMatchObject({ facts: { holder: first } });
    },
  );

  it('an assignment and an offer, both accepted, leave one holder in either order', () => {
    const twice = run(incident({ commander: 'ana', investigator: 'ben' }), 'ana', offer('chi'));
    const benFirst = run(run(twice, 'ben', accept), 'chi', accept);
    const chiFirst = run(twice, 'chi', accept);
    expect([holder(benFirst), holder(chiFirst)]).toEqual(['chi', 'chi']);
    expect(refused(chiFirst, 'ben', accept)).toMatchObject({
      reason: 'role-not-offered',
      facts: { holder: 'chi' },
    });
  });
});

describe('the people named in the declaration', () => {
  const named = incident({ commander: 'ana', investigator: 'ben' });

  it('have the role at once, and only the declaring person has answered', () => {
    expect(named.state.roles.commander).toMatchObject({
      holder: 'ana',
      accepted: true,
      firstAccepted: declaredAt,
    });
    expect(named.state.roles.investigator).toMatchObject({
      holder: 'ben',
      accepted: false,
      firstAccepted: null,
    });
  });

  it('accept later, and have had it all along', () => {
    const answered = run(named, 'ben', accept, '03:04');
    expect(answered.state.roles.investigator).toMatchObject({ accepted: true, firstAccepted: at('03:04') });
    expect(intervals(answered)).toEqual([['ben', '03:00', null]]);
    expect(texts(answered)).toContain('ben accepted investigator');
  });

  it('may take it as well as accept it: that is one interval too', () => {
    expect(intervals(run(named, 'ben', take(), '03:04'))).toEqual([['ben', '03:00', null]]);
  });

  it('declines, and leaves the role vacant', () => {
    const declined = run(named, 'ben', { do: 'role-decline', role }, '03:04');
    expect(declined.state.roles.investigator).toMatchObject({ holder: null, accepted: false });
    expect(intervals(declined)).toEqual([['ben', '03:00', '03:04']]);
    expect(texts(declined)).toContain('ben declined investigator; nobody has it now');
  });

  it('is sanitised, and refused if no text is left', () => {
    const { state } = incident({ commander: ' ana\x1b[1m ', investigator: '' });
    expect([state.roles.commander.holder, state.roles.investigator.holder]).toEqual(['ana', null]);
  });
});

describe('both roles', () => {
  const warning = { reason: 'holds-both-roles', facts: { person: 'ana' }, remedy: null };

  it('can be held by one person, who is warned when taking or accepting the second', () => {
    expect(accepted(incident({ commander: 'ana' }), 'ana', take()).warnings).toEqual([warning]);
    const offered = run(staffed(), 'ben', offer('ana'));
    expect(accepted(offered, 'ana', accept).warnings).toEqual([warning]);
  });

  it('cause a warning at the declaration as well', () => {
    const intent = {
      do: 'declare',
      title: 'Down',
      severity: 'major',
      commander: 'ana',
      investigator: 'ana',
    } as const;
    const context = { by: 'ana', at: { at: declaredAt, approximate: false }, now: declaredAt };
    expect(decideDeclaration(intent, context)).toMatchObject({ warnings: [warning] });
  });

  it('of two people warn no one', () => {
    expect(accepted(incident({ commander: 'ana' }), 'ben', take()).warnings).toEqual([]);
  });
});

describe('the intervals of a role', () => {
  it('follow one another without a gap or an overlap', () => {
    let state = run(staffed(), 'ben', offer('chi'), '03:20');
    state = run(state, 'chi', accept, '03:30');
    state = run(state, 'dee', take('chi'), '03:40');
    expect(intervals(state)).toEqual([
      ['ben', '03:00', '03:30'],
      ['chi', '03:30', '03:40'],
      ['dee', '03:40', null],
    ]);
    expect(intervals(state, 'commander')).toEqual([['ana', '03:00', null]]);
  });

  it('do not overlap if a hand-over is recorded with an earlier time', () => {
    let state = run(run(staffed(), 'ben', offer('chi'), '03:20'), 'chi', accept, '03:30');
    state = run(state, 'dee', take('chi'), '03:15');
    expect(intervals(state)).toEqual([
      ['ben', '03:00', '03:30'],
      ['chi', '03:30', '03:30'],
      ['dee', '03:30', null],
    ]);
  });

  it('do not overlap if the role was vacant in between', () => {
    const named = incident({ investigator: 'ben' });
    const declined = run(named, 'ben', { do: 'role-decline', role }, '03:20');
    expect(intervals(run(declined, 'chi', take(), '03:10'))).toEqual([
      ['ben', '03:00', '03:20'],
      ['chi', '03:20', null],
    ]);
  });

  it('do not end before they started if declining is recorded with an earlier time', () => {
    const named = incident({ investigator: 'ben' });
    expect(intervals(run(named, 'ben', { do: 'role-decline', role }, '02:50'))).toEqual([
      ['ben', '03:00', '03:00'],
    ]);
  });

  it('end with the incident, never before they started', () => {
    const closed = run(staffed(), 'ana', { do: 'invalid', why: 'a test' }, '02:00');
    expect(intervals(closed)).toEqual([['ben', '03:00', '03:00']]);
  });

  it('continue if the incident is reopened', () => {
    const closed = run(staffed(), 'ana', { do: 'invalid', why: 'a test' }, '04:00');
    expect(intervals(closed)).toEqual([['ben', '03:00', '04:00']]);
    expect(intervals(run(closed, 'ana', { do: 'reopen', why: 'it is real' }, '05:00'))).toEqual([
      ['ben', '03:00', null],
    ]);
  });
});

describe('responders', () => {
  const pulled = run(staffed(), 'ana', { do: 'pull', person: 'chi', why: 'knows the database' });

  it('are pulled in by anyone, with a reason', () => {
    expect(pulled.state.responders).toEqual([
      { person: 'chi', by: 'ana', why: 'knows the database', at: at('03:10'), left: null },
    ]);
    expect(refused(staffed(), 'ana', { do: 'pull', person: 'chi', why: ' ' })).toMatchObject({
      reason: 'empty-text',
      facts: { field: 'why' },
    });
    expect(refused(staffed(), 'ana', { do: 'pull', person: ' ', why: 'x' })).toMatchObject({
      reason: 'empty-text',
      facts: { field: 'person' },
    });
  });

  it('are not people who hold a role', () => {
    expect(refused(staffed(), 'ana', { do: 'pull', person: 'ben', why: 'x' })).toMatchObject({
      reason: 'already-on-response',
      facts: { person: 'ben', roles: ['investigator'] },
    });
  });

  it('can leave, and come back', () => {
    const left = run(pulled, 'chi', { do: 'leave' }, '03:30');
    expect(left.state.responders[0]?.left).toBe(at('03:30'));
    const back = run(left, 'chi', { do: 'pull', person: 'chi', why: 'back' }, '04:00');
    expect(back.state.responders.map(({ left: gone }) => gone)).toEqual([at('03:30'), null]);
    expect(texts(back)).toContain('chi joined: back');
  });

  it('cannot leave while they hold a role: it is handed over first', () => {
    expect(refused(staffed(), 'ben', { do: 'leave' })).toEqual({
      code: 'refused',
      reason: 'leaving-with-roles',
      facts: { roles: ['investigator'] },
      remedy: { do: 'offer-role', incident: 'INC-7', role: 'investigator', to: null, by: null },
      missing: [{ reason: 'needs-hand-over', facts: { role: 'investigator' }, remedy: null }],
    });
    const both = run(staffed(), 'ana', take('ben'));
    expect(refused(both, 'ana', { do: 'leave' }).missing).toMatchObject([
      { reason: 'needs-hand-over', facts: { role: 'commander' } },
      { reason: 'needs-hand-over', facts: { role: 'investigator' } },
    ]);
  });
});
