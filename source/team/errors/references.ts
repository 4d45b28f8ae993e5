/**
 * Rules between the parts of the team file: names must exist, intervals must not be empty. They work on the data as written, so that
 * an error in one place does not hide the errors elsewhere.
 */

import type { Registry } from '../../channels/definition.ts';
import { addressFieldOf, findChannel, registry as shipped } from '../../channels/registry.ts';
import { findNearest, withSuggestion } from '../../domain/kernel/nearest.ts';
import { noOne } from '../../domain/oncall/overrides/no-one.ts';
import { isWallTime, parseInstant } from '../../time/team-file.ts';
import { channelNames, namesIn, notifyTargets, notifyWords, type Section } from './names.ts';
import type { PathPart } from './position.ts';
import { partOf } from './position.ts';

/** A problem at a path; its line and column are found later. */
export type PathProblem = {
  readonly path: readonly PathPart[];
  readonly at: 'key' | 'value';
  /** Left out: the value in the file. */
  readonly found?: string;
  readonly expected: string;
};

type Reference = {
  /** The path of the reference; `*` matches every key or index. */
  readonly from: readonly string[];
  readonly what: string;
  readonly names: (data: unknown, registry: Registry) => string[] | null;
  /** The name in the written value. */
  readonly name?: (written: string, registry: Registry) => string;
};

const to = (section: Section) => (data: unknown) => namesIn(data, section);
const person = { what: 'a person in `people`', names: to('people') };
const team = { what: 'a team in `teams`', names: to('teams') };
const schedule = { what: 'a schedule in `schedules`', names: to('schedules') };
const chain = { what: 'a chain in `chains`', names: to('chains') };
const configured = (use: 'people' | 'places') => ({
  what: 'a channel that is set up in `channels`',
  names: (data: unknown, registry: Registry) => channelNames(data, use, registry),
});
/** `slack:#incidents` names slack; `exec:pager` names an entry of a channel with entries. */
const postedTo = (written: string, registry: Registry) => {
  const [name = ''] = written.split(':', 1);
  return findChannel(name, registry)?.isNamed ? written : name;
};

const references: readonly Reference[] = [
  { from: ['teams', '*', 'people', '*'], ...person },
  { from: ['teams', '*', 'primary'], ...schedule },
  { from: ['teams', '*', 'secondary'], ...schedule },
  { from: ['teams', '*', 'chain'], ...chain },
  { from: ['schedules', '*', 'rotations', '*', 'people', '*'], ...person },
  // Several people who share a turn.
  { from: ['schedules', '*', 'rotations', '*', 'people', '*', '*'], ...person },
  { from: ['schedules', '*', 'rotations', '*', 'person'], ...person },
  {
    from: ['schedules', '*', 'overrides', '*', 'person'],
    what: person.what,
    names: data => namesIn(data, 'people')?.concat(noOne) ?? null,
  },
  { from: ['routes', '*', 'team'], ...team },
  { from: ['routes', '*', 'chain'], ...chain },
  { from: ['default_team'], ...team },
  {
    from: ['chains', '*', '*', 'notify'],
    what: 'someone to notify',
    names: notifyTargets,
  },
  { from: ['chains', '*', '*', 'post'], ...configured('places'), name: postedTo },
  { from: ['policies', '*', '*'], ...configured('people') },
  { from: ['people', '*', 'policies', '*', '*'], ...configured('people') },
  { from: ['heartbeats', '*', 'team'], ...team },
  { from: ['integrations', '*'], ...team },
  { from: ['statuspage', 'services', '*', 'teams', '*'], ...team },
];

/** Up to this many names are listed; else only the nearest one is suggested. */
const maxListed = 8;

function findBrokenReferences(data: unknown, registry: Registry): PathProblem[] {
  return references.flatMap(({ from, what, names, name = written => written }) => {
    const known = names(data, registry);
    if (known === null) return [];
    const set = new Set(known);
    return findTexts(data, from).flatMap(([path, written]): PathProblem[] => {
      if (set.has(name(written, registry))) return [];
      const listed = known.length > 0 && known.length <= maxListed ? `${what}: ${known.join(', ')}` : what;
      const expected = withSuggestion(listed, findNearest(name(written, registry), known));
      return [{ path, at: 'value', expected }];
    });
  });
}

type Interval = {
  readonly of: readonly string[];
  readonly start: string;
  readonly end: string;
  /** Converts a time to text that sorts by time; null if it is invalid (the schema reports that). */
  readonly order: (written: string) => string | null;
};

const wall = (written: string) => (isWallTime(written) ? written : null);
const intervals: readonly Interval[] = [
  { of: ['schedules', '*', 'rotations', '*'], start: 'starts', end: 'ends', order: wall },
  { of: ['schedules', '*', 'overrides', '*'], start: 'from', end: 'to', order: wall },
  { of: ['silences', '*'], start: 'from', end: 'to', order: parseInstant },
];

function findEmptyIntervals(data: unknown): PathProblem[] {
  return intervals.flatMap(({ of, start, end, order }) =>
    findTexts(data, [...of, end]).flatMap(([path, last]): PathProblem[] => {
      const first = path.slice(0, -1).reduce<unknown>(partOf, data);
      const from = partOf(first, start);
      if (typeof from !== 'string') return [];
      const [begins, ends] = [order(from), order(last)];
      if (begins === null || ends === null || ends > begins) return [];
      return [{ path, at: 'value', expected: `a time after \`${start}\`, ${from}` }];
    }),
  );
}

/** A target of `notify` must have one meaning. */
function findAmbiguousNames(data: unknown): PathProblem[] {
  const people = new Set(namesIn(data, 'people') ?? []);
  const words = new Set<string>(notifyWords);
  const reserved = (section: Section) =>
    (namesIn(data, section) ?? [])
      .filter(name => words.has(name))
      .map(name => ({
        path: [section, name],
        at: 'key' as const,
        expected: `a name other than ${notifyWords.join(', ')}`,
      }));
  const shared = (namesIn(data, 'schedules') ?? [])
    .filter(name => people.has(name))
    .map(name => ({
      path: ['schedules', name],
      at: 'key' as const,
      expected: 'a name that is not the name of a person',
    }));
  return [...reserved('people'), ...reserved('schedules'), ...shared];
}

/**
 * A person's own policy needs addresses for its channels, or a missing phone number is discovered at night. The policies of the file
 * may use channels that not everyone has an address for.
 */
function findMissingAddresses(data: unknown, registry: Registry): PathProblem[] {
  return findTexts(data, ['people', '*', 'policies', '*', '*']).flatMap(([path, name]): PathProblem[] => {
    const address = addressFieldOf(name, registry)?.key ?? null;
    const [section = '', id = ''] = path;
    const own = partOf(partOf(data, section), id);
    if (address === null || typeof (partOf(own, address) ?? null) === 'string') return [];
    return [
      {
        path,
        at: 'value',
        expected: `a channel that ${id} has an address for (this one needs \`${address}\`)`,
      },
    ];
  });
}

/** Every text at the paths that match a pattern. The schema reports values of another type. */
function findTexts(data: unknown, pattern: readonly string[]): [path: PathPart[], text: string][] {
  const [part, ...rest] = pattern;
  if (part === undefined) return typeof data === 'string' ? [[[], data]] : [];
  if (typeof data !== 'object' || data === null) return [];
  const parts: PathPart[] =
    part !== '*' ? [part] : Array.isArray(data) ? [...data.keys()] : Object.keys(data);
  return parts.flatMap(key =>
    findTexts(partOf(data, key), rest).map(([path, text]): [PathPart[], string] => [[key, ...path], text]),
  );
}

/**
 * Everything that is wrong between the parts of a team file.
 * @param data as written, of any shape
 */
export function findBrokenRules(data: unknown, registry: Registry = shipped): PathProblem[] {
  return [
    ...findBrokenReferences(data, registry),
    ...findEmptyIntervals(data),
    ...findAmbiguousNames(data),
    ...findMissingAddresses(data, registry),
  ];
}
