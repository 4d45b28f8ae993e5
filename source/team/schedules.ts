/** The schedules of a team file, ready to be asked. */
import { type Coverage, coverageOf } from '../domain/oncall/coverage.ts';
import type { ZoneOf } from '../domain/oncall/limits.ts';
import { type OnDuty, onDuty } from '../domain/oncall/on-duty.ts';
import type { Schedules } from '../domain/oncall/record/decide.ts';
import { coversOf, type OncallRecord } from '../domain/oncall/record/record.ts';
import { zoneNamed } from '../domain/oncall/zone.ts';
import type { TeamFile } from './types.ts';

const has = <T>(named: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(named, name) ? named[name] : undefined;

export function schedulesOf(team: TeamFile): Schedules {
  return {
    coverage: (name, covers) => {
      const schedule = has(team.schedules, name);
      return schedule ? coverageOf(schedule, covers) : null;
    },
    zoneOf: schedule => zonesIn(team, schedule),
  };
}

/** The zone of a person: their own, else that of the schedule they are on duty in. */
function zonesIn(team: TeamFile, schedule: string): ZoneOf {
  const fallback = has(team.schedules, schedule)?.timezone ?? 'UTC';
  return person => zoneNamed(has(team.people, person)?.timezone ?? fallback);
}

/** A schedule with its journaled overrides; null where there is none of that name. */
export function coverageIn(schedules: Schedules, record: OncallRecord, name: string): Coverage | null {
  return schedules.coverage(name, coversOf(record, name));
}

/**
 * Who is on duty for a team: the primary investigates, the secondary commands. Null where the team has no such schedule.
 * @param instant milliseconds since 1970
 */
export function teamOnDuty(
  team: TeamFile,
  schedules: Schedules,
  record: OncallRecord,
  id: string,
  instant: number,
): { team: string; primary: OnDuty | null; secondary: OnDuty | null } {
  const own = has(team.teams, id);
  const ask = (name: string | null | undefined) => {
    const coverage = name ? coverageIn(schedules, record, name) : null;
    return coverage && onDuty(coverage, instant);
  };
  return { team: id, primary: ask(own?.primary), secondary: ask(own?.secondary) };
}
