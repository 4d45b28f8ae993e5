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
  'without failures': fc.tuple(teamFile, happenings(false), works),
  'with failing channels': fc.tuple(teamFile, happenings(false), outcomes),
  'with failing channels, restarts and crashes': fc.tuple(teamFile, happenings(true), outcomes),
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
  'an acknowledgement stops all steps until a snooze ends or the page escalates again': acknowledgingStops,
  'each step succeeds once a round, with four attempts at most': eachStepOnce,
  'a repeat ends': repeatsEnd,
  'no one is notified who is not on call at that moment, or named': onlyThoseOnCall,
  'every page notifies a person, or escalates because no one could be reached': everyPageIsToldOrEscalated,
  'steps start at their planned time': stepsInTime,
  'no attempt is too early, and none is late': neverTooSoonNorLate,
  'snoozes, reminders and attempts end on time': nothingIsForgotten,
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
