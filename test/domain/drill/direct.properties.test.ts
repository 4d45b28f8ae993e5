/** Properties of any script and any actions of the player. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Effect } from '../../../source/domain/drill/effects.ts';
import { milestones, type Step } from '../../../source/domain/drill/scenario.ts';
import { type Move, say, scenario, step, Theatre } from './theatre.ts';

fc.configureGlobal({ seed: 20_260_302 });

const second = 1_000;
const people = ['ana', 'ben', 'chi'] as const;
const words = ['deploy', 'log', 'roll back', 'disk'] as const;
const lasts = 300 * second;
const seconds = (most: number) => fc.integer({ min: 0, max: most }).map(count => count * second);

const line = fc.constantFrom(
  say('deploy, log, roll back, disk'),
  { do: 'fire', alert: 'errors' } as const,
  { do: 'clear', alert: 'errors' } as const,
  { do: 'acknowledge', alert: 'errors' } as const,
  { do: 'update', audience: 'internal', text: 'on it' } as const,
  { do: 'checkin', mood: 'strained', text: '' } as const,
  { do: 'pull', person: 'chi', why: 'help' } as const,
  { do: 'offer', role: 'commander' } as const,
  { do: 'take', role: 'investigator' } as const,
);

const script = fc.integer({ min: 1, max: 8 }).chain(count => {
  const names = Array.from({ length: count }, (_, index) => `step ${index}`);
  const some = fc.subarray([...names, ...milestones], { maxLength: 2 });
  const one = fc.record({
    cue: fc.record({
      at: fc.option(seconds(120)),
      after: some,
      unless: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, some),
      wait: seconds(30),
      says: fc.subarray([...words], { maxLength: 2 }),
      pulls: fc.option(fc.constantFrom('chi', 'ben')),
      or: fc.option(seconds(90)),
    }),
    who: fc.option(fc.constantFrom(...people)),
    lines: fc.array(line, { minLength: 1, maxLength: 2 }),
    mitigates: fc.boolean(),
  });
  return fc
    .array(one, { minLength: count, maxLength: count })
    .map(all => all.map(({ cue, ...rest }, index): Step => step(names[index] ?? '', cue, rest)));
});

const onIncident = (move: (theatre: Theatre) => void) => (theatre: Theatre) => {
  if (theatre.incident) move(theatre);
};

const move: fc.Arbitrary<(theatre: Theatre) => void> = fc.oneof(
  fc.constant((theatre: Theatre) => theatre.declare({ commander: 'ben' })),
  fc.constantFrom(...words).map(word => onIncident(theatre => theatre.logs(`the ${word}`, 'action'))),
  fc.constantFrom<(theatre: Theatre) => void>(
    theatre => theatre.pages.length > 0 && theatre.acknowledge(),
    onIncident(theatre => theatre.does({ do: 'pull', person: 'chi', why: 'help' })),
    onIncident(theatre => theatre.does({ do: 'role-take', role: 'commander' })),
    onIncident(theatre => theatre.does({ do: 'role-offer', role: 'commander', to: 'chi' })),
    onIncident(theatre => theatre.does({ do: 'update', audience: 'public', text: 'on it' })),
    onIncident(theatre => theatre.does({ do: 'resolve' })),
    onIncident(theatre => theatre.does({ do: 'reopen', why: 'not over' })),
  ),
);

const drill = fc.record({
  script,
  moves: fc.array(fc.record({ at: seconds(200), move }), { maxLength: 12 }),
  every: fc.option(seconds(60).filter(each => each > 0)),
  person: fc.constantFrom(...people),
});
type Drill = (typeof drill extends fc.Arbitrary<infer Value> ? Value : never) & { moves: readonly Move[] };

function played({ script, moves, every, person }: Drill, step?: number): Theatre {
  const base = scenario();
  const errors = { ...(base.alerts.errors as never as object), every } as never;
  const cast = { ben: { answers: 20 * second, joins: 'hello' }, chi: { answers: 7 * second, joins: 'here' } };
  const theatre = new Theatre(scenario({ script, alerts: { errors }, cast }), person);
  return theatre.play(moves, lasts, step);
}

const doer = (act: Effect) => (act.do === 'alert' ? null : act.by);

test('the script never plays the part of the player', () => {
  fc.assert(
    fc.property(drill, each => {
      const acts = played(each).shown.flatMap(({ effects }) => effects);
      expect(acts.filter(act => doer(act) === each.person)).toEqual([]);
    }),
  );
});

test('every step is played at most once, after its prerequisites and not after its exclusions', () => {
  fc.assert(
    fc.property(drill, each => {
      const theatre = played(each);
      const names = theatre.shown.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      const { since } = theatre;
      for (const { name, trigger } of each.script) {
        const at = since[name];
        if (at === undefined) continue;
        expect(at).toBeGreaterThanOrEqual(trigger.at ?? 0);
        for (const before of trigger.after) expect(since[before]).toBeLessThanOrEqual(at);
        for (const never of trigger.unless)
          expect(since[never] ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(at);
      }
    }),
  );
});

test('the same drill played the same way has the same result', () => {
  fc.assert(
    fc.property(drill, each => {
      const [one, other] = [played(each), played(each)];
      expect(other.shown).toEqual(one.shown);
      expect(other.incident).toEqual(one.incident);
    }),
  );
});

test('looking every second changes nothing: due times are known ahead', () => {
  fc.assert(
    fc.property(drill, each => {
      expect(played(each, second).shown).toEqual(played(each).shown);
    }),
  );
});
