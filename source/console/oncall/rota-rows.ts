/** What the on-call screen shows of a rota. Pure. */

import { noOne } from '../../domain/oncall/overrides/no-one.ts';
import { everyoneOn } from '../../domain/oncall/schedule/everyone.ts';
import type { Cover } from '../../domain/oncall/schedule/schedule.ts';
import { formatDuration } from '../../time/duration.ts';
import { type Clock, formatClockTime } from '../../time/format.ts';
import { formatPeriod } from '../../time/near.ts';
import type { Rota } from '../data/rota.ts';
import type { ScheduleDuty, ScheduleEntry } from '../ui/summaries/duty.ts';
import { listPeopleFor } from './entries.ts';

/** Each schedule with who is on duty now. */
export function listDuties(rota: Rota, entries: readonly ScheduleEntry[], now: string): ScheduleDuty[] {
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

/** The people to choose from: id, name, and local time; and at the end, no one. */
export function peopleOptions(rota: Rota, entry: ScheduleEntry, reader: string, { now, zone }: Clock) {
  const own = formatClockTime(now, zone);
  const people = listPeopleFor(rota.team, entry, reader).map(key => {
    const theirs = rota.clockOf(key, Date.parse(now));
    const about = [rota.team.people[key]?.name ?? '', theirs !== null && theirs !== own && `${theirs} there`];
    const label = `${key}${key === reader ? ' (you)' : ''}  ${about.filter(Boolean).join(', ')}`;
    return { key, label: label.trimEnd() };
  });
  return [...people, { key: noOne, label: `${noOne}  a deliberate gap` }];
}

/** When a person would cover, for how long, and who is replaced. */
export function formatSummary(rota: Rota, schedule: string, cover: Cover, clock: Clock): string[] {
  const { from, to, person } = cover;
  const covered = rota.coverage(schedule)?.spans(from, to) ?? [];
  const named = [...new Set(covered.flatMap(everyoneOn))].filter(other => other !== person);
  const hasGap = covered.some(each => each.person === null);
  const instead = [
    named.length > 0 && `instead of ${named.join(', ')}`,
    hasGap && `where ${named.length > 0 ? 'otherwise ' : ''}no one is on duty`,
    named.length === 0 && !hasGap && `where ${person} is already on duty`,
  ];
  return [
    `${formatPeriod(from, to, clock)}, ${formatDuration(to - from)}`,
    instead.filter(Boolean).join(', and '),
  ];
}
