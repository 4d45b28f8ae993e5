import { describe, expect, test } from 'vitest';
import { narrator } from '../../../source/domain/drill/scenario.ts';
import { entriesOf } from '../../../source/domain/incident/timeline.ts';
import { say, scenario, step, Theatre } from './theatre.ts';

const minute = 60_000;
const fire = step('fire', { at: 5_000 }, { who: null, actions: [{ do: 'fire', alert: 'errors' }] });
const declares = (at: number) => ({ at, move: (theatre: Theatre) => theatre.declare() });
const logs = (at: number, text: string, kind: 'note' | 'action' = 'note') => ({
  at,
  move: (theatre: Theatre) => theatre.logs(text, kind),
});
const timesOf = (theatre: Theatre) => theatre.shown.map(({ name, at }) => [name, at]);

describe('pages', () => {
  test('arrive at their time, repeat while they fire, and end when they are cleared', () => {
    const errors = { ...scenario().alerts.errors, every: minute } as never;
    const clear = step('clear', { at: 150_000 }, { who: null, actions: [{ do: 'clear', alert: 'errors' }] });
    const theatre = new Theatre(scenario({ alerts: { errors }, script: [fire, clear] })).play([], 5 * minute);
    expect(timesOf(theatre)).toEqual([
      ['fire', 5_000],
      ['again errors 1', 65_000],
      ['again errors 2', 125_000],
      ['clear', 150_000],
    ]);
    expect(theatre.pages).toMatchObject([{ id: 'P-1', count: 3, status: 'resolved' }]);
  });

  test('belong to a colleague who acknowledges them', () => {
    const acknowledge = step(
      'ack',
      { after: ['fire'], wait: 40_000, unless: ['acknowledged'] },
      { actions: [{ do: 'acknowledge', alert: 'errors' }] },
    );
    const alone = new Theatre(scenario({ script: [fire, acknowledge] })).play([], minute);
    expect(alone.pages).toMatchObject([{ status: 'acknowledged', acknowledged: { by: 'ben' } }]);
    const quick = new Theatre(scenario({ script: [fire, acknowledge] })).play(
      [{ at: 10_000, move: theatre => theatre.acknowledge() }],
      minute,
    );
    expect(quick.pages).toMatchObject([{ acknowledged: { by: 'ana' } }]);
    expect(quick.names()).toEqual(['fire']);
  });
});

describe('a step is played', () => {
  test('some time after its prerequisite, not before there is an incident to say it in', () => {
    const early = step('early', { at: 1_000 });
    const later = step('later', { after: ['declared'], wait: 20_000 });
    const theatre = new Theatre(scenario({ script: [early, later] })).play([declares(30_000)], minute);
    expect(timesOf(theatre)).toEqual([
      ['early', 30_000],
      ['later', 50_000],
    ]);
  });

  test('after another of the same moment, in one pass', () => {
    const chain = [step('c', { after: ['b'] }), step('b', { after: ['a'] }), step('a', { at: 1_000 })];
    const theatre = new Theatre(scenario({ script: chain })).play([declares(500)], minute);
    expect(timesOf(theatre)).toEqual([
      ['a', 1_000],
      ['b', 1_000],
      ['c', 1_000],
    ]);
  });

  test('when the player says one of its words, in one of its kinds, also when that was said before its time', () => {
    const logsShow = step('logs', { after: ['declared'], says: ['log'], kinds: ['action'], wait: 5_000 });
    const late = step('late', { at: 40_000, says: ['log'] });
    const theatre = new Theatre(scenario({ script: [logsShow, late] })).play(
      [declares(0), logs(10_000, 'what do the logs say?'), logs(20_000, 'read the logs', 'action')],
      minute,
    );
    expect(timesOf(theatre)).toEqual([
      ['logs', 25_000],
      ['late', 40_000],
    ]);
    expect(theatre.shown.every(({ byPlayer }) => byPlayer)).toBe(true);
  });

  test('not for words of a colleague, nor for struck entries', () => {
    const ben = step('ben', { at: 5_000 }, { actions: [say('look at the logs')] });
    const logsShow = step('logs', { says: ['log'], wait: 20_000 });
    const theatre = new Theatre(scenario({ script: [ben, logsShow] })).play(
      [
        declares(0),
        logs(10_000, 'logs?'),
        { at: 10_001, move: each => each.does({ do: 'strike', entry: 'last', why: 'no' }) },
      ],
      minute,
    );
    // It was heard before it was struck.
    expect(theatre.names()).toEqual(['ben', 'logs']);
    const struck = new Theatre(scenario({ script: [ben, logsShow] }));
    struck.declare();
    struck.logs('logs?');
    struck.does({ do: 'strike', entry: 'last', why: 'no' });
    expect(struck.play([], minute).names()).toEqual(['ben']);
  });

  test('when a person is pulled in; or else by itself, which the player did not cause', () => {
    const answer = step('answer', { after: ['declared'], pulls: 'chi', or: 40_000 }, { who: 'chi' });
    const asked = new Theatre(scenario({ script: [answer] })).play(
      [declares(0), { at: 9_000, move: theatre => theatre.does({ do: 'pull', person: 'chi', why: 'help' }) }],
      minute,
    );
    expect(asked.shown).toMatchObject([{ at: 9_000, byPlayer: true }]);
    const alone = new Theatre(scenario({ script: [answer] })).play([declares(0)], minute);
    expect(alone.shown).toMatchObject([{ at: 40_000, byPlayer: false }]);
  });

  test('not once an excluding step has been played', () => {
    const mitigated = step('fixed', { says: ['roll back'] }, { mitigates: true });
    const nag = step('nag', { after: ['declared'], wait: 30_000, unless: ['mitigated'] });
    const script = [mitigated, nag];
    const good = new Theatre(scenario({ script })).play(
      [declares(0), logs(10_000, 'rolled; roll back')],
      minute,
    );
    expect(good.names()).toEqual(['fixed']);
    expect(new Theatre(scenario({ script })).play([declares(0)], minute).names()).toEqual(['nag']);
  });

  test('by no one while the incident is resolved', () => {
    const line = step('line', { at: 30_000 });
    const theatre = new Theatre(scenario({ script: [line] })).play(
      [declares(0), { at: 10_000, move: each => each.does({ do: 'resolve' }) }],
      minute,
    );
    expect(theatre.names()).toEqual([]);
  });

  test('that reports a person’s wellbeing, while they are on the response', () => {
    const worn = step('worn', { at: 10_000 }, { actions: [{ do: 'checkin', mood: 'strained', text: '' }] });
    const play = (declaration: Parameters<Theatre['declare']>[0]) =>
      new Theatre(scenario({ script: [worn] })).play(
        [{ at: 0, move: theatre => theatre.declare(declaration) }],
        minute,
      );
    expect(play({ commander: 'ben' }).names()).toEqual(['worn']);
    expect(play({ commander: 'ana' }).names()).toEqual([]);
  });

  test('never if the player is the one whose line it is', () => {
    const script = [step('bens', { at: 1_000 }), step('chis', { at: 1_000 }, { who: 'chi' })];
    const theatre = new Theatre(scenario({ script, you: ['ana', 'ben'] }), 'ben').play([declares(0)], minute);
    expect(theatre.names()).toEqual(['chis']);
  });
});

describe('the participants', () => {
  const cast = { ben: { answers: 20_000, joins: null }, chi: { answers: 10_000, joins: 'chi is here' } };

  test('accept the roles they were named for, and those they are offered, some time later', () => {
    const theatre = new Theatre(scenario({ cast })).play(
      [
        {
          at: 1_000,
          move: each => each.declare({ commander: 'ben', investigator: 'ana' }),
        },
        {
          at: 40_000,
          move: each => {
            each.does({ do: 'pull', person: 'chi', why: 'help' });
            each.does({ do: 'role-offer', role: 'investigator', to: 'chi' });
          },
        },
      ],
      2 * minute,
    );
    expect(theatre.incident?.state.roles).toMatchObject({
      commander: { holder: 'ben', accepted: true, firstAccepted: '2026-03-02T03:00:21.000Z' },
      investigator: { holder: 'chi', accepted: true },
    });
    expect(theatre.refused).toEqual([]);
  });

  test('answer every offer, not only the first', () => {
    const offer = (at: number) => ({
      at,
      move: (each: Theatre) => each.does({ do: 'role-offer', role: 'commander', to: 'ben' }),
    });
    const theatre = new Theatre(scenario({ cast })).play(
      [
        { at: 0, move: each => each.declare({ commander: 'ana' }) },
        offer(5_000),
        { at: 30_000, move: each => each.does({ do: 'role-take', role: 'commander', agreedWith: 'ben' }) },
        offer(35_000),
      ],
      2 * minute,
    );
    expect(theatre.incident?.state.roles.commander).toMatchObject({ holder: 'ben', accepted: true });
  });

  test('greet once they are pulled in', () => {
    const theatre = new Theatre(scenario({ cast })).play(
      [declares(0), { at: 5_000, move: each => each.does({ do: 'pull', person: 'chi', why: 'help' }) }],
      minute,
    );
    const said = entriesOf(theatre.incident?.timeline ?? ({} as never)).filter(({ by }) => by === 'chi');
    expect(said.map(({ text, at }) => [text, at])).toEqual([['chi is here', '2026-03-02T03:00:15.000Z']]);
  });
});

test('the narrator says lines without a speaker', () => {
  const script = [step('fact', { at: 1_000 }, { who: null })];
  const theatre = new Theatre(scenario({ script })).play([declares(0)], minute);
  expect(entriesOf(theatre.incident?.timeline ?? ({} as never)).at(-1)).toMatchObject({
    by: narrator,
    text: 'line of fact',
  });
});
