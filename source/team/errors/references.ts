/**
 * What one part of the team file says about another: names that must exist, ends that come after their starts. Works on the
 * data as written, so that a slip in one place does not hide the slips in all others. Rules: design section 4.
 */

import { findNearest, withSuggestion } from '../../domain/search/nearest.ts';
import { isWallTime, parseInstant } from '../../time/team-file.ts';
import { addressFor } from '../addresses.ts';
import { channelNames, namesIn, notifyTargets, notifyWords, type Section } from './names.ts';
import type { PathPart } from './position.ts';
import { partOf } from './position.ts';

/** A problem at a path, before it has a place in the file. */
export type PathProblem = {
  readonly path: readonly PathPart[];
  readonly at: 'key' | 'value';
  /** Left out: what is written there. */
  readonly found?: string;
  readonly expected: string;
};

type Reference = {
  /** Where a name stands; `*` is every key or index. */
  readonly from: readonly string[];
  readonly what: string;
  readonly names: (data: unknown) => string[] | null;
  /** The name within what is written there. */
  readonly name?: (written: string) => string;
};

const to = (section: Section) => (data: unknown) => namesIn(data, section);
const person = { what: 'a person in `people`', names: to('people') };
const team = { what: 'a team in `teams`', names: to('teams') };
const schedule = { what: 'a schedule in `schedules`', names: to('schedules') };
const chain = { what: 'a chain in `chains`', names: to('chains') };
const channel = { what: 'a channel that `channels` sets up', names: channelNames };
/** `slack:#incidents` names slack; `exec:pager` names that program. */
const posted = (written: string) => (written.startsWith('exec:') ? written : (written.split(':')[0] ?? ''));

const references: readonly Reference[] = [
  { from: ['teams', '*', 'people', '*'], ...person },
  { from: ['teams', '*', 'primary'], ...schedule },
  { from: ['teams', '*', 'secondary'], ...schedule },
  { from: ['teams', '*', 'chain'], ...chain },
  { from: ['schedules', '*', 'rotations', '*', 'people', '*'], ...person },
  { from: ['schedules', '*', 'overrides', '*', 'person'], ...person },
  { from: ['routes', '*', 'team'], ...team },
  { from: ['routes', '*', 'chain'], ...chain },
  { from: ['default_team'], ...team },
  {
    from: ['chains', '*', '*', 'notify'],
    what: 'somebody to notify',
    names: notifyTargets,
  },
  { from: ['chains', '*', '*', 'post'], ...channel, name: posted },
  { from: ['policies', '*', '*'], ...channel },
  { from: ['people', '*', 'policies', '*', '*'], ...channel },
  { from: ['heartbeats', '*', 'team'], ...team },
  { from: ['integrations', '*'], ...team },
  { from: ['statuspage', 'services', '*', 'teams', '*'], ...team },
];

/** Few names are listed; of many, only the nearest is. */
const fewNames = 8;

function brokenReferences(data: unknown): PathProblem[] {
  return references.flatMap(({ from, what, names, name = written => written }) => {
    const known = names(data);
    if (known === null) return [];
    const set = new Set(known);
    return textsAt(data, from).flatMap(([path, written]): PathProblem[] => {
      if (set.has(name(written))) return [];
      const listed = known.length > 0 && known.length <= fewNames ? `${what}: ${known.join(', ')}` : what;
      const expected = withSuggestion(listed, findNearest(name(written), known));
      return [{ path, at: 'value', expected }];
    });
  });
}

type Interval = {
  readonly of: readonly string[];
  readonly start: string;
  readonly end: string;
  /** To something that sorts as time passes; null for what is no time at all (the schema says so). */
  readonly order: (written: string) => string | null;
};

const wall = (written: string) => (isWallTime(written) ? written : null);
const intervals: readonly Interval[] = [
  { of: ['schedules', '*', 'rotations', '*'], start: 'starts', end: 'ends', order: wall },
  { of: ['schedules', '*', 'overrides', '*'], start: 'from', end: 'to', order: wall },
  { of: ['silences', '*'], start: 'from', end: 'to', order: parseInstant },
];

function emptyIntervals(data: unknown): PathProblem[] {
  return intervals.flatMap(({ of, start, end, order }) =>
    textsAt(data, [...of, end]).flatMap(([path, last]): PathProblem[] => {
      const first = path.slice(0, -1).reduce<unknown>(partOf, data);
      const from = partOf(first, start);
      if (typeof from !== 'string') return [];
      const [begins, ends] = [order(from), order(last)];
      if (begins === null || ends === null || ends > begins) return [];
      return [{ path, at: 'value', expected: `a time after \`${start}\`, ${from}` }];
    }),
  );
}

/** A chain's `notify` must be clear about whom it means. */
function ambiguousNames(data: unknown): PathProblem[] {
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
    .map(name => ({ path: ['schedules', name], at: 'key' as const, expected: 'a name that no person has' }));
  return [...reserved('people'), ...reserved('schedules'), ...shared];
}

/** A person who asks for a call and gives no number would find out at night. The file's own policies may go beyond. */
function missingAddresses(data: unknown): PathProblem[] {
  return textsAt(data, ['people', '*', 'policies', '*', '*']).flatMap(([path, name]): PathProblem[] => {
    const address = addressFor(name);
    const [section = '', id = ''] = path;
    const own = partOf(partOf(data, section), id);
    if (address === null || typeof (partOf(own, address) ?? null) === 'string') return [];
    return [
      {
        path,
        at: 'value',
        expected: `a channel that ${id} has an address for; this one needs \`${address}\``,
      },
    ];
  });
}

/** Every text at the paths that fit a pattern. What has another shape there is the schema's matter. */
function textsAt(data: unknown, pattern: readonly string[]): [path: PathPart[], text: string][] {
  const [part, ...rest] = pattern;
  if (part === undefined) return typeof data === 'string' ? [[[], data]] : [];
  if (typeof data !== 'object' || data === null) return [];
  const parts: PathPart[] =
    part !== '*' ? [part] : Array.isArray(data) ? [...data.keys()] : Object.keys(data);
  return parts.flatMap(key =>
    textsAt(partOf(data, key), rest).map(([path, text]): [PathPart[], string] => [[key, ...path], text]),
  );
}

/** Every rule between the parts of a team file that is broken. `data` is as written, of any shape. */
export function brokenRules(data: unknown): PathProblem[] {
  return [
    ...brokenReferences(data),
    ...emptyIntervals(data),
    ...ambiguousNames(data),
    ...missingAddresses(data),
  ];
}
