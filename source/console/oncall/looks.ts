/** What the on-call screen reads out of a rota. Pure. */
import type { Cover } from '../../domain/oncall/schedule.ts';
import { formatDuration } from '../../time/duration.ts';
import { type Clock, formatClockTime } from '../../time/format.ts';
import { formatPeriod } from '../../time/near.ts';
import type { Rota } from '../data/rota.ts';
import type { ScheduleEntry, Standing } from '../ui/summaries/duty.ts';
import { peopleFor } from './entries.ts';

/** Every schedule with who is on duty in it now. */
export function standingsOf(rota: Rota, entries: readonly ScheduleEntry[], now: string): Standing[] {
  const instant = Date.parse(now);
  return entries.map(entry => {
    const duty = rota.onDuty(entry.schedule, instant);
    const person = duty?.person ?? null;
    return {
      entry,
      duty,
      theirClock: person === null ? null : rota.clockOf(person, instant),
    };
  });
}

/** Whom to choose from: by id, with name and the time where they are. */
export function peopleOptions(rota: Rota, entry: ScheduleEntry, reader: string, { now, zone }: Clock) {
  const own = formatClockTime(now, zone);
  return peopleFor(rota.team, entry, reader).map(key => {
    const theirs = rota.clockOf(key, Date.parse(now));
    const about = [rota.team.people[key]?.name ?? '', theirs !== null && theirs !== own && `${theirs} there`];
    const label = `${key}${key === reader ? ' (you)' : ''}  ${about.filter(Boolean).join(', ')}`;
    return { key, label: label.trimEnd() };
  });
}

/** When somebody would cover, for how long, and instead of whom. */
export function lastLookAt(rota: Rota, schedule: string, cover: Cover, clock: Clock): string[] {
  const { from, to, person } = cover;
  const covered = rota.coverage(schedule)?.spans(from, to) ?? [];
  const others = [...new Set(covered.map(each => each.person))].filter(other => other !== person);
  const named = others.filter(other => other !== null);
  const nobody = others.includes(null);
  const instead = [
    named.length > 0 && `instead of ${named.join(', ')}`,
    nobody && `where ${named.length > 0 ? 'otherwise ' : ''}nobody is on duty`,
    others.length === 0 && `where ${person} is on duty anyway`,
  ];
  return [
    `${formatPeriod(from, to, clock)}, ${formatDuration(to - from)}`,
    instead.filter(Boolean).join(', and '),
  ];
}
