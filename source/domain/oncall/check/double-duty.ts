/** Finds times at which one person is on duty twice: in both roles of a team, so that they have no backup, or in two schedules. */
import { everyoneOn, isOnDuty, splitByPerson } from '../schedule/everyone.ts';
import type { Duty, Span } from '../schedule/schedule.ts';

export type DoubleDuty = { readonly person: string; readonly from: number; readonly to: number };

/**
 * @param primary spans of one window, with adjacent spans of the same people joined, like `secondary`
 * @returns the intervals with the same person in both, sorted, each as long as possible
 */
export function findHeldTwice(primary: readonly Span[], secondary: readonly Span[]): DoubleDuty[] {
  const both: DoubleDuty[] = [];
  let next = 0;
  for (const { from, to, ...span } of primary) {
    // Advance past spans of the other schedule that end in this one; a longer one meets the next span too.
    for (let other = secondary[next]; other !== undefined && other.from < to; other = secondary[next]) {
      const [begin, end] = [Math.max(from, other.from), Math.min(to, other.to)];
      if (begin < end) both.push(...findBoth(span, other).map(person => ({ person, from: begin, to: end })));
      if (other.to > to) break;
      next++;
    }
  }
  return joinTimes(both);
}

const findBoth = (a: Omit<Span, 'from' | 'to'>, b: Span) =>
  everyoneOn(a).filter(person => isOnDuty(b, person));

/** Joins the adjacent times of a person: those with whom they share the duty may change meanwhile. */
function joinTimes(times: readonly DoubleDuty[]): DoubleDuty[] {
  const joined: DoubleDuty[] = [];
  const last = new Map<string, number>();
  for (const time of times) {
    const index = last.get(time.person) ?? -1;
    const before = joined[index];
    if (before?.to === time.from) joined[index] = { ...before, to: time.to };
    else last.set(time.person, joined.push(time) - 1);
  }
  return joined;
}

/** A person is on duty in two schedules at once. */
export type DoubleBooking = DoubleDuty & {
  readonly schedule: string;
  /** The other schedule, which comes later in the team file. */
  readonly other: string;
};

type NamedDuties = { readonly schedule: string; readonly duties: readonly Duty[] };

/**
 * Finds who is on duty in two schedules at once.
 * @param all the duties of each schedule in one window, in the order of the team file
 * @returns for each two schedules the intervals of a person, sorted, each as long as possible
 */
export function findDoubleBookings(all: readonly NamedDuties[]): DoubleBooking[] {
  const tagged = all.flatMap(({ duties }, index) => splitByPerson(duties).map(duty => ({ ...duty, index })));
  const found = new Map<string, DoubleDuty[]>();
  for (const own of Map.groupBy(tagged, ({ person }) => person).values()) {
    let open: (typeof own)[number][] = [];
    for (const duty of own.toSorted((a, b) => a.from - b.from)) {
      open = open.filter(({ to }) => to > duty.from);
      for (const other of open) {
        if (other.index === duty.index) continue;
        const pair = [other.index, duty.index].sort((a, b) => a - b).join();
        const times = found.get(pair) ?? [];
        times.push({ person: duty.person, from: duty.from, to: Math.min(duty.to, other.to) });
        found.set(pair, times);
      }
      open.push(duty);
    }
  }
  return [...found].flatMap(([pair, times]) => {
    const [schedule = '', other = ''] = pair.split(',').map(index => all[Number(index)]?.schedule ?? '');
    const sorted = times.toSorted((a, b) => a.from - b.from);
    return joinTimes(sorted).map(time => ({ ...time, schedule, other }));
  });
}
