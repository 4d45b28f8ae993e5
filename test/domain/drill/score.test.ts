import { describe, expect, test } from 'vitest';
import type { DrillResult } from '../../../source/domain/drill/result.ts';
import type { Scenario } from '../../../source/domain/drill/scenario.ts';
import { type ScoreCard, scoreDrill } from '../../../source/domain/drill/score/score.ts';
import { instantAt, type Move, scenario, step, Theatre } from './theatre.ts';

const minute = 60_000;
const everyFive = { updateEvery: 5 * minute, checkInEvery: 6 * minute };
const cadences = { critical: everyFive, major: everyFive, minor: everyFive };

const played: Scenario = scenario({
  cast: { ben: { answers: 20_000, joins: null }, chi: { answers: 10_000, joins: null } },
  targets: {
    acknowledge: minute,
    declare: 2 * minute,
    staff: minute,
    update: 4 * minute,
    mitigate: 6 * minute,
    resolve: null,
  },
  expects: { severity: 'critical', publicUpdate: true, temporaryFix: true, pulls: ['chi'] },
  script: [
    step('fire', { at: 5_000 }, { who: null, actions: [{ do: 'fire', alert: 'errors' }] }),
    step('worn', { at: 4 * minute }, { actions: [{ do: 'checkin', mood: 'strained', text: '' }] }),
    step(
      'fixed',
      { says: ['roll back'], kinds: ['action'], or: 9 * minute, after: ['declared'] },
      { mitigates: true, actions: [{ do: 'clear', alert: 'errors' }] },
    ),
  ],
  debrief: 'Roll back first.',
});

const at = (seconds: number, move: (theatre: Theatre) => void): Move => ({ at: seconds * 1_000, move });

/** Every task, under the name of the finding when it is forgotten. */
const good: Readonly<Record<string, Move>> = {
  acknowledge: at(35, theatre => theatre.acknowledge()),
  declare: at(65, theatre =>
    theatre.declare({
      commander: 'ben',
      investigator: 'ana',
      times: { detected: { at: instantAt(5_000), approximate: false } },
    }),
  ),
  severity: at(90, theatre => theatre.does({ do: 'severity', severity: 'critical', why: 'all of it' })),
  updates: at(150, theatre => theatre.does({ do: 'update', audience: 'internal', text: 'on it' })),
  'public-update': at(160, theatre => theatre.does({ do: 'update', audience: 'public', text: 'on it' })),
  pull: at(250, theatre => theatre.does({ do: 'pull', person: 'chi', why: 'ben is worn' })),
  decision: at(260, theatre => theatre.logs('back to v41', 'decision')),
  'mark-the-fix': at(280, theatre =>
    theatre.does({ do: 'log', kind: 'action', text: 'roll back', temporaryFix: true }),
  ),
  'impact-started': at(300, theatre =>
    theatre.does({ do: 'times', times: { impactStarted: { at: instantAt(-minute), approximate: true } } }),
  ),
  'mitigated-time': at(310, theatre =>
    theatre.does({ do: 'times', times: { mitigated: { at: instantAt(280_000), approximate: false } } }),
  ),
  'follow-up': at(320, theatre =>
    theatre.does({ do: 'task-add', task: 'T-1', text: 'mend v42', temporaryFix: true }),
  ),
  pages: at(330, theatre => theatre.onPage('P-1', { do: 'attach', incident: 'INC-7' })),
  'check-in': at(340, theatre => theatre.does({ do: 'checkin', mood: 'ok' })),
  resolve: at(440, theatre => theatre.does({ do: 'resolve', text: 'over' })),
  review: at(460, theatre =>
    theatre.does({ do: 'review-written', path: '/pir/inc-7.md', audience: 'internal' }),
  ),
};

const until = 15 * minute;

function cardOf(moves: readonly Move[], by: Scenario = played, speed = 1): ScoreCard {
  const theatre = new Theatre(by).play(moves, until);
  const mitigating = theatre.shown.find(({ mitigates }) => mitigates);
  const performance: DrillResult = {
    person: 'ana',
    incident: theatre.incident,
    pages: theatre.pages,
    mitigated: mitigating ? { at: instantAt(mitigating.at), earned: mitigating.byPlayer } : null,
    cadences,
    speed,
    until: instantAt(until),
  };
  return scoreDrill(by, performance);
}

const without = (...names: string[]) =>
  Object.entries(good).flatMap(([name, move]) => (names.includes(name) ? [] : [move]));
const lengths = ({ marks }: ScoreCard) =>
  marks.map(({ name, milliseconds, met }) => [name, milliseconds, met]);
const forgotten = ({ forgotten: all }: ScoreCard) => all.map(({ name }) => name);

describe('the times', () => {
  test('count from the page, and from the declaration for those that only an incident has', () => {
    expect(lengths(cardOf(without()))).toEqual([
      ['acknowledge', 30_000, true],
      ['declare', 60_000, true],
      ['staff', 20_000, true],
      ['update', 85_000, true],
      ['mitigate', 275_000, true],
      ['resolve', 435_000, null],
    ]);
  });

  test('of missing events are unknown, and miss their targets', () => {
    expect(lengths(cardOf([]))).toEqual([
      ['acknowledge', null, false],
      ['declare', null, false],
      ['staff', null, false],
      ['update', null, false],
      ['mitigate', null, false],
      ['resolve', null, null],
    ]);
  });

  test('are the scenario’s own if it was played faster', () => {
    const card = cardOf(without(), played, 10);
    expect(card.marks[0]).toMatchObject({ milliseconds: 300_000, met: false });
    expect(card.speed).toBe(10);
  });

  test('say whether the player mitigated it, a colleague had to, or no one did', () => {
    expect(cardOf(without()).mitigatedByPlayer).toBe(true);
    expect(cardOf(without('mark-the-fix', 'resolve', 'review')).mitigatedByPlayer).toBe(false);
    expect(cardOf([]).mitigatedByPlayer).toBe(null);
  });
});

describe('forgotten tasks', () => {
  test('are none if everything was done', () => expect(cardOf(without()).forgotten).toEqual([]));

  test('are few if there was nothing else to do', () => {
    expect(forgotten(cardOf([]))).toEqual(['acknowledge', 'declare']);
  });

  // The omitted task, and the text of the card for it, in that order.
  const cases: Readonly<Record<string, string>> = {
    acknowledge: 'P-1 was never acknowledged',
    severity: 'it was critical, and stayed major',
    'public-update': 'users were affected, and there was no public update',
    decision: 'no decision was logged',
    'mark-the-fix': 'the mitigation was a temporary fix, and is not marked as one',
    'follow-up': 'the temporary fix "roll back" has no follow-up',
    'impact-started': 'the start of the impact is not recorded',
    'mitigated-time': 'the time of mitigation is not recorded',
    pages: 'P-1 was not triaged',
    'check-in': 'you never checked in',
    review: 'the review was not started',
  };
  test.each(Object.entries(cases))('%s', (name, what) => {
    const missed = cardOf(without(name)).forgotten.filter(each => each.name === name);
    expect(missed.map(each => each.what)).toEqual([what]);
    expect(missed[0]?.why).toMatch(/\w/);
    expect(missed[0]?.how).toMatch(/callme|\//);
  });

  test('resolving, and then not the review as well', () => {
    expect(forgotten(cardOf(without('resolve', 'review')))).toContain('resolve');
    expect(forgotten(cardOf(without('resolve', 'review')))).not.toContain('review');
  });

  test('updates: none at all, and a gap longer than the severity allows', () => {
    const sayings = (card: ScoreCard) => card.forgotten.filter(({ name }) => name === 'updates');
    const silent = cardOf(without('updates', 'public-update'));
    expect(sayings(silent)).toMatchObject([{ what: 'there was no status update in 7 minutes' }]);
    const paused = cardOf(without('resolve', 'review'));
    expect(sayings(paused)).toMatchObject([
      { what: 'there was no status update for 13 minutes; critical requires one every 5' },
    ]);
    expect(sayings(cardOf(without()))).toEqual([]);
  });

  test('a colleague who reported that they are not well, and one who was never asked', () => {
    expect(cardOf(without('pull')).forgotten).toMatchObject([
      { name: 'strained', what: 'ben was not well, and you neither pulled anyone in nor handed over' },
      { name: 'pull', what: 'you did not pull in chi' },
    ]);
  });

  test('not a colleague who handed over once they reported it', () => {
    const relieved = at(270, theatre => {
      theatre.does({ do: 'role-take', role: 'commander', agreedWith: 'ben' });
    });
    expect(forgotten(cardOf([...without('pull'), relieved]))).not.toContain('strained');
  });

  test('who commands: no one, or a person who also investigates', () => {
    const alone = (roles: { commander: string | null; investigator: string | null }) =>
      forgotten(cardOf([...without('declare'), { ...at(65, theatre => theatre.declare(roles)) }]));
    expect(alone({ commander: null, investigator: 'ana' })).toContain('commander');
    expect(alone({ commander: 'ana', investigator: null })).toContain('investigator');
    expect(alone({ commander: 'ana', investigator: 'ana' })).toContain('both-roles');
    expect(alone({ commander: 'ben', investigator: 'ana' })).not.toContain('both-roles');
  });

  test('a role that the player was offered, and never answered', () => {
    const offered: Scenario = {
      ...played,
      script: [
        ...played.script,
        step('offer', { at: 2 * minute }, { actions: [{ do: 'offer', role: 'commander' }] }),
      ],
    };
    expect(forgotten(cardOf(without('resolve', 'review'), offered))).toContain('unanswered');
  });
});
