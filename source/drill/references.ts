/**
 * Checks references between the parts of a scenario: alerts, people of the team, steps that wait for each other. Works on the
 * data as written, so that one error does not hide others.
 */
import { milestones, narrator } from '../domain/drill/scenario.ts';
import { findNearest, withSuggestion } from '../domain/kernel/nearest.ts';
import { type PathPart, partOf } from '../team/errors/position.ts';
import type { PathProblem } from '../team/errors/references.ts';

type Reference = {
  /** The keys of a step, or of the scenario, with references. */
  readonly in: 'script' | 'scenario';
  readonly key: readonly string[];
  readonly what: string;
  readonly known: (data: unknown) => readonly string[];
};

const keysOf = (value: unknown): string[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];

const people = (data: unknown) => keysOf(partOf(partOf(data, 'team'), 'people'));
const alerts = (data: unknown) => keysOf(partOf(data, 'alerts'));
const stepsOf = (data: unknown): unknown[] => {
  const script = partOf(data, 'script');
  return Array.isArray(script) ? script : [];
};
const steps = (data: unknown) => {
  const names = stepsOf(data).map(step => partOf(step, 'name'));
  return [...new Set([...milestones, ...names.filter(name => typeof name === 'string')])];
};

const person = { what: 'a person in `team.people`', known: people };
const alert = { what: 'an alert in `alerts`', known: alerts };
const moment = { what: 'a milestone, or the name of a step', known: steps };

const references: readonly Reference[] = [
  { in: 'scenario', key: ['you'], ...person },
  { in: 'scenario', key: ['expects', 'pulls'], ...person },
  ...['fire', 'clear', 'acknowledge'].map(key => ({ in: 'script', key: [key], ...alert }) as const),
  ...['who', 'pulls'].map(key => ({ in: 'script', key: [key], ...person }) as const),
  { in: 'script', key: ['pull', 'person'], ...person },
  ...['after', 'unless'].map(key => ({ in: 'script', key: [key], ...moment }) as const),
];

/** The texts at a path: one, or the items of a list. */
function textsAt(value: unknown, path: readonly PathPart[]): [PathPart[], string][] {
  const found = path.reduce<unknown>(partOf, value);
  const all: [PathPart[], unknown][] = Array.isArray(found)
    ? found.map((item, index): [PathPart[], unknown] => [[...path, index], item])
    : [[[...path], found]];
  return all.flatMap(([at, item]): [PathPart[], string][] => (typeof item === 'string' ? [[at, item]] : []));
}

function findUnknownNames(data: unknown): PathProblem[] {
  const scripted = stepsOf(data).map((_, index) => ['script', index] as const);
  return references.flatMap(({ in: place, key, what, known }) => {
    const names = known(data);
    const set = new Set(names);
    const starts: readonly (readonly PathPart[])[] = place === 'script' ? scripted : [[]];
    return starts
      .flatMap(start => textsAt(data, [...start, ...key]))
      .filter(([, text]) => !set.has(text))
      .map(
        ([path, text]): PathProblem => ({
          path,
          at: 'value',
          expected: withSuggestion(
            names.length <= 12 ? `${what}: ${names.join(', ')}` : what,
            findNearest(text, names),
          ),
        }),
      );
  });
}

/** The cast must be people of the team, and none may have the narrator's name. */
function findWrongPeople(data: unknown): PathProblem[] {
  const known = people(data);
  return [
    ...keysOf(partOf(data, 'cast'))
      .filter(name => !known.includes(name))
      .map(
        (name): PathProblem => ({
          path: ['cast', name],
          at: 'key',
          expected: withSuggestion(`a person in \`team.people\``, findNearest(name, known)),
        }),
      ),
    ...known
      .filter(name => name === narrator)
      .map(
        (name): PathProblem => ({
          path: ['team', 'people', name],
          at: 'key',
          expected: `a name other than ${narrator}, which the scenario speaks with`,
        }),
      ),
  ];
}

function findDuplicateNames(data: unknown): PathProblem[] {
  const observed = new Set<string>(milestones);
  return stepsOf(data).flatMap((step, index): PathProblem[] => {
    const name = partOf(step, 'name');
    if (typeof name !== 'string') return [];
    if (!observed.has(name)) {
      observed.add(name);
      return [];
    }
    return [
      { path: ['script', index, 'name'], at: 'value', expected: 'a unique name that is not a milestone' },
    ];
  });
}

/** At least one step must be for a person other than the player. */
function findPlayerSteps(data: unknown): PathProblem[] {
  const you = textsAt(data, ['you']).map(([, text]) => text);
  if (you.length !== 1) return [];
  return stepsOf(data).flatMap((step, index): PathProblem[] =>
    partOf(step, 'who') === you[0]
      ? [{ path: ['script', index, 'who'], at: 'value', expected: 'a person other than the player' }]
      : [],
  );
}

/** Checks all rules between the parts of a scenario. `data` is as written, of any type. */
export const findScenarioProblems = (data: unknown): PathProblem[] => [
  ...findUnknownNames(data),
  ...findWrongPeople(data),
  ...findDuplicateNames(data),
  ...findPlayerSteps(data),
];
