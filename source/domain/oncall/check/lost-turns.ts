/**
 * Finds rotations in which turns are lost: turns that fall entirely outside the rotation's hours, such as the days of a weekend. If
 * the length of a turn, the number of people and the week have a factor in common, it is always the same people who lose
 * theirs; and the person before a weekend may be the person after it. With `advance: on-duty`, no turn is lost.
 */
import { day, parseWallTime } from '../clock/wall-time.ts';
import { measureRound } from '../limits/rounds.ts';
import { listCrew } from '../schedule/everyone.ts';
import { createDutyIntervals } from '../schedule/hours.ts';
import type { PeopleRotation } from '../schedule/schedule.ts';
import { createTurns } from '../schedule/turns.ts';

export type LostTurns = {
  /** Those who are never on duty. */
  readonly never: readonly string[];
  /** The persons with the most and the least time on duty, if their times differ; null if everyone has the same. */
  readonly uneven: { readonly most: string; readonly least: string } | null;
  /** The first person who has two turns in a row, because those in between are lost; null if there is none. */
  readonly twice: string | null;
};

/** Later turns are ignored: they say little about the next weeks. */
const maxPeriodMs = 3 * 366 * day;
/** Differences up to this fraction of the even share are ignored. */
const tolerance = 0.1;

/** A part of a turn in which its people are on duty. */
type Piece = { readonly turn: number; readonly people: readonly string[]; readonly time: number };

/**
 * What a rotation loses in one round, after which both its people and the days of the week repeat.
 * @returns null if it loses nothing, or if everyone has the same share and no one has two turns in a row
 */
export function findLostTurns(rotation: PeopleRotation): LostTurns | null {
  const { shift, advance, hours, people } = rotation;
  if (hours === null || advance === 'on-duty' || new Set(people.flat()).size < 2) return null;
  if (shift.unit === 'weeks' || shift.unit === 'months') return null;
  const period = measureRound(rotation);
  const pieces = listPieces(rotation, hours, Math.min(period, maxPeriodMs));
  const twice = findTwice(rotation, pieces);
  const isComplete = rotation.ends === null && period <= maxPeriodMs;
  const { never, uneven } = isComplete ? measureShares(people, pieces) : { never: [], uneven: null };
  return twice === null && uneven === null ? null : { never, uneven, twice };
}

/** The duty from the first turn on, in order. */
function listPieces(
  rotation: PeopleRotation,
  hours: NonNullable<PeopleRotation['hours']>,
  length: number,
): Piece[] {
  const turns = createTurns(rotation);
  const intervals = createDutyIntervals(hours);
  const starts = parseWallTime(rotation.starts);
  const end = Math.min(
    starts + length,
    rotation.ends === null ? Number.POSITIVE_INFINITY : parseWallTime(rotation.ends),
  );
  const pieces: Piece[] = [];
  for (let wall = starts; ; ) {
    const interval = intervals.around(wall);
    const from = Math.max(wall, interval.from);
    if (from >= end) return pieces;
    const turn = turns.at(from);
    const to = Math.min(interval.to, turns.handOff(turn + 1), end);
    pieces.push({ turn, people: peopleOf(rotation, turn), time: to - from });
    wall = to;
  }
}

const peopleOf = ({ people }: PeopleRotation, turn: number): readonly string[] =>
  listCrew(people[turn % people.length] ?? []);

/** Neighbours in the list who are the same person are on purpose: only turns with a lost one in between count. */
function findTwice(rotation: PeopleRotation, pieces: readonly Piece[]): string | null {
  for (const [index, { turn, people }] of pieces.entries()) {
    const next = pieces[index + 1];
    if (!next || next.turn <= turn + 1) continue;
    const lost = Array.from({ length: next.turn - turn - 1 }, (_, each) =>
      peopleOf(rotation, turn + 1 + each),
    );
    const found = people.find(
      person => next.people.includes(person) && lost.some(others => !others.includes(person)),
    );
    if (found !== undefined) return found;
  }
  return null;
}

/**
 * Who has less than others. A person who is in the list more often may have more; and people who are in it more often may have the
 * same, because a list of seven may be one person for each day of the week.
 */
function measureShares(
  list: PeopleRotation['people'],
  pieces: readonly Piece[],
): Pick<LostTurns, 'never' | 'uneven'> {
  const listed = list.flat();
  const people = [...new Set(listed)];
  const times = new Map(people.map(person => [person, 0]));
  for (const piece of pieces)
    for (const person of piece.people) times.set(person, (times.get(person) ?? 0) + piece.time);
  const timeOf = (person: string) => times.get(person) ?? 0;
  const perTurn = (person: string) => timeOf(person) / listed.filter(each => each === person).length;
  const isUneven = [timeOf, perTurn].every(measure => {
    const all = people.map(measure);
    const mean = all.reduce((sum, each) => sum + each, 0) / all.length;
    return Math.max(...all) - Math.min(...all) > tolerance * mean;
  });
  if (!isUneven) return { never: [], uneven: null };
  const sorted = people.toSorted((a, b) => perTurn(b) - perTurn(a));
  return {
    never: people.filter(person => timeOf(person) === 0),
    uneven: { most: sorted[0] ?? '', least: sorted.at(-1) ?? '' },
  };
}
