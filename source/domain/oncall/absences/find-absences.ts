/** Finds when people are away, from everything that says so. */
import { day, formatWallTime, parseWallTime, toInstant, toWallTime } from '../clock/wall-time.ts';
import type { Zone } from '../clock/zone.ts';
import type { Absence, FindAbsences, WrittenAbsence } from './absence.ts';

/** An absence of one source, before those that overlap are joined. */
export type FoundAbsence = Pick<Absence, 'from' | 'to' | 'why'>;

export type AbsenceSources = {
  /** What the team file says of a person. */
  readonly written: (person: string) => readonly WrittenAbsence[];
  /** What calendars say of a person in a window; whole days are in a zone. */
  readonly inCalendars: (person: string, zone: Zone, from: number, to: number) => readonly FoundAbsence[];
  /** The zone in which a person lives. */
  readonly zoneOf: (person: string) => Zone;
};

const isMidnight = (wall: number) => wall % day === 0;
const dateOf = (wall: number) => formatWallTime(wall).slice(0, 10);

/** `on 2026-12-24`, `from 2026-12-20 to 2027-01-03` (both included), `from 2026-12-20 18:00 to 2026-12-21 09:00 Europe/Madrid` */
export function formatWhen(from: number, to: number, zone: Zone): string {
  const [begin, end] = [toWallTime(zone, from), toWallTime(zone, to)];
  if (!isMidnight(begin) || !isMidnight(end)) {
    const [first, last] = [begin, end].map(wall => formatWallTime(wall).replace('T', ' '));
    return `from ${first} to ${last} ${zone.name}`;
  }
  const [first, last] = [dateOf(begin), dateOf(end - day)];
  return first === last ? `on ${first}` : `from ${first} to ${last}`;
}

/** Joins absences that overlap or follow each other, with every reason once. */
function join(found: readonly FoundAbsence[]): FoundAbsence[] {
  const joined: { from: number; to: number; reasons: Set<string> }[] = [];
  for (const { from, to, why } of found.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    const own = last && last.to >= from ? last : { from, to, reasons: new Set<string>() };
    if (own !== last) joined.push(own);
    own.to = Math.max(own.to, to);
    if (why !== null) own.reasons.add(why);
  }
  return joined.map(({ reasons, ...time }) => ({ ...time, why: [...reasons].join(', ') || null }));
}

/** How far around a window to look, so that absences at its ends are whole. */
const around = 400 * day;

export function createAbsences({ written, inCalendars, zoneOf }: AbsenceSources): FindAbsences {
  return (person, from, to) => {
    const zone = zoneOf(person);
    const own = written(person).map((each): FoundAbsence => {
      const [begin, end] = [each.from, each.to].map(time => toInstant(zone, parseWallTime(time)));
      return { from: begin ?? 0, to: end ?? 0, why: each.why };
    });
    const all = [...own, ...inCalendars(person, zone, from - around, to + around)];
    return join(all)
      .filter(each => each.from < to && each.to > from)
      .map(each => ({ person, ...each, when: formatWhen(each.from, each.to, zone) }));
  };
}
