/** Chains over a simulated year with the real engine: team files, alerts, people and failures of all kinds. Seeded. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rounds } from '../../../builders/rounds.ts';
import { happenings, type Outcome, outcomes } from './happenings.ts';
import {
  acknowledgingStops,
  eachStepOnce,
  escalationsOf,
  everyPageIsToldOrEscalated,
  neverTooSoonNorLate,
  nothingIsForgotten,
  onlyThoseOnCall,
  repeatsEnd,
  stepsInTime,
} from './laws.ts';
import { teamFile } from './team-files.ts';
import { type Year, year } from './year.ts';

type Drawn = Parameters<typeof year>;

const works: fc.Arbitrary<Outcome[]> = fc.constant(['sent', 'slow']);
const kinds = {
  'in which all goes well': fc.tuple(teamFile, happenings(false), works),
  'in which bells fail': fc.tuple(teamFile, happenings(false), outcomes),
  'in which bells fail and the watch is stopped and dies': fc.tuple(teamFile, happenings(true), outcomes),
};

/** Each property uses the same years: they are simulated once. */
const gone = new Map<string, Promise<Year>>();
function goneThrough(drawn: Drawn): Promise<Year> {
  const key = JSON.stringify(drawn);
  const known = gone.get(key) ?? year(...drawn);
  gone.set(key, known);
  return known;
}

const laws = {
  'the engine never fails': ({ problems }: Year) => {
    expect(problems).toEqual([]);
  },
  'acknowledging stops everything until a snooze ends or it is paged for again': acknowledgingStops,
  'each step is done once a round, and tried four times at most': eachStepOnce,
  'a repeat ends': repeatsEnd,
  'nobody is told who is not on call at that moment, or named': onlyThoseOnCall,
  'every page is told to somebody, or escalated since nobody could be': everyPageIsToldOrEscalated,
  'steps are begun at their planned time': stepsInTime,
  'no try is made too soon, and nothing is late': neverTooSoonNorLate,
  'a snooze ends, a reminder comes, and a try is over in time': nothingIsForgotten,
};

describe.each(Object.entries(kinds))('a year %s', (_, drawn) => {
  it.each(Object.entries(laws))('%s', async (_, holds) => {
    await fc.assert(
      fc.asyncProperty(drawn, async each => holds(await goneThrough(each as Drawn))),
      { seed: 20_260_101, numRuns: rounds(28, 16) },
    );
  });
});

it('the years are such that every property is put to the test', async () => {
  const years = await Promise.all(gone.values());
  const escalations = years.flatMap(escalationsOf);
  const began = new Set(escalations.map(({ page }) => page.escalatedWhy));
  for (const why of ['nobody-reached', 'snooze-ended', 'repage', 'severity-raised', 'asked'] as const)
    expect(began).toContain(why);
  expect(escalations.map(({ by }) => by)).toContain('page-acknowledged');
  expect(escalations.some(({ until, from }) => until - from > 13 * 24 * 3_600_000)).toBe(true);
  expect(escalations.some(({ started }) => started.some(({ step }) => step.split('/')[1] === '4'))).toBe(
    true,
  );
  const sights = new Set(years.flatMap(({ sights }) => sights.map(({ saw }) => saw)));
  expect(sights).toEqual(new Set(['landed', 'telling', 'told', 'up', 'down', 'late']));
});
