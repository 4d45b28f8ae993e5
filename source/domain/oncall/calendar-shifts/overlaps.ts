/** Shifts of a calendar that overlap: who is on duty, and what to report. */
import { stackDuties } from '../schedule/overlay.ts';
import type { Overlap } from '../schedule/schedule.ts';

/** One occurrence of an event that puts a person on duty: milliseconds since 1970, half-open, not empty. */
export type CalendarShift = {
  readonly person: string;
  readonly from: number;
  readonly to: number;
  /** The line of its event in the file. */
  readonly line: number;
  readonly summary: string;
  readonly uid: string | null;
  /** Whether it is an exception of one date of a series (RECURRENCE-ID). */
  readonly isException: boolean;
};

const compareTexts = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Sorts shifts so that of two that overlap, the later in the list is on duty: the one that starts later; of two that start together,
 * the shorter one; else the one whose title, UID or person comes first in the alphabet. The order in the file does not matter.
 */
export function compareShifts(a: CalendarShift, b: CalendarShift): number {
  return (
    a.from - b.from ||
    b.to - a.to ||
    compareTexts(b.summary, a.summary) ||
    compareTexts(b.uid ?? '', a.uid ?? '') ||
    compareTexts(b.person, a.person) ||
    b.line - a.line
  );
}

/** An exception replaces its series wherever they overlap, so that is not an overlap. */
const isReplaced = (a: CalendarShift, b: CalendarShift) =>
  a.uid !== null && a.uid === b.uid && a.isException !== b.isException;

/** A part of a shift. */
type Piece = { readonly shift: CalendarShift; readonly from: number; readonly to: number };

/** The shifts without the times at which an exception of their series replaces them, in the same order. */
function cutExceptions(shifts: readonly CalendarShift[]): Piece[] {
  const exceptions = Map.groupBy(
    shifts.filter(({ isException, uid }) => isException && uid !== null),
    ({ uid }) => uid,
  );
  return shifts.flatMap((shift): Piece[] => {
    const { from, to } = shift;
    const replacing = shift.isException ? [] : (exceptions.get(shift.uid) ?? []);
    return replacing.reduce<Piece[]>(
      (pieces, exception) =>
        pieces
          .flatMap(piece => [
            { ...piece, to: Math.min(piece.to, exception.from) },
            { ...piece, from: Math.max(piece.from, exception.to) },
          ])
          .filter(piece => piece.from < piece.to),
      [{ shift, from, to }],
    );
  });
}

/** Who is on duty: pieces of shifts, sorted and disjoint. */
export const resolveOverlaps = (shifts: readonly CalendarShift[]): Piece[] =>
  stackDuties(cutExceptions(shifts.toSorted(compareShifts)));

type FoundOverlap = Omit<Overlap, 'ics'>;

/** More would not be read, and a hostile calendar has as many as it likes. */
export const maxOverlaps = 1_000;

/**
 * Pairs of shifts of different people at the same time, sorted by time; at most {@link maxOverlaps} of them. One person's own
 * shifts may overlap, and an exception is no overlap of its series.
 */
export function findOverlaps(shifts: readonly CalendarShift[]): FoundOverlap[] {
  const found: FoundOverlap[] = [];
  /** The shifts that may not have ended, by person: those of one person are skipped together. */
  const open = new Map<string, CalendarShift[]>();
  for (const shift of shifts.toSorted(compareShifts)) {
    for (const [person, others] of open) {
      if (person === shift.person) continue;
      const current = others.filter(({ to }) => to > shift.from);
      open.set(person, current);
      for (const other of current) {
        if (isReplaced(other, shift)) continue;
        const to = Math.min(other.to, shift.to);
        found.push({ from: shift.from, to, onDuty: sideOf(shift), hidden: sideOf(other) });
        if (found.length === maxOverlaps) return found;
      }
    }
    const own = open.get(shift.person);
    if (own) own.push(shift);
    else open.set(shift.person, [shift]);
  }
  return found;
}

const sideOf = ({ person, line, summary }: CalendarShift) => ({ person, line, summary });
