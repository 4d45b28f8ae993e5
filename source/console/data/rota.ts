/** Who is on duty when, from the team file and the journal. It loads time zones and calendars: import it lazily. */
import { findTeamOnDuty } from '../../app/schedules.ts';
import { markAway } from '../../domain/oncall/absences/away-on-duty.ts';
import { hour, toNamedZone, toWallTime } from '../../domain/oncall/clock/wall-time.ts';
import { openZone } from '../../domain/oncall/clock/zone.ts';
import type { Schedules } from '../../domain/oncall/overrides/schedules.ts';
import { coversOf, emptyOncall, type OncallState } from '../../domain/oncall/overrides/state.ts';
import type { Coverage } from '../../domain/oncall/schedule/coverage.ts';
import { findOnDuty, type OnDuty } from '../../domain/oncall/schedule/on-duty.ts';
import type { Cover } from '../../domain/oncall/schedule/schedule.ts';
import { createPagingRules } from '../../team/paging-rules.ts';
import { schedulesOf } from '../../team/schedules.ts';
import type { TeamFile } from '../../team/types.ts';
import { formatClockTime, type Zone } from '../../time/format.ts';
import { asReadBy } from '../../time/own-zone.ts';
import type { TeamDuties } from '../ui/summaries/duty.ts';
import { createPlans, type Plans } from './plans.ts';

export type Rota = {
  readonly team: TeamFile;
  readonly schedules: Schedules;
  readonly record: OncallState;
  /** The coverage of a schedule with its overrides, and one more cover if given; null if the schedule is not valid. */
  readonly coverage: (schedule: string, more?: Cover) => Coverage | null;
  /** Null if the schedule is not valid. `instant`: milliseconds since 1970, as everywhere here. */
  readonly onDuty: (schedule: string, instant: number) => OnDuty | null;
  /** A team's primary and secondary; null if the team has no such schedule. */
  readonly duties: (team: string, instant: number) => TeamDuties;
  /** What comes next for pages. */
  readonly plans: Plans;
  /** The zone in which times of a schedule are typed and shown: its own, or the reader's if that is the same one. */
  readonly zoneOf: (schedule: string, reader: Zone) => Zone;
  /** `04:10`: a person's local time; null if the team file has no time zone for them. */
  readonly clockOf: (person: string, instant: number) => string | null;
  /** The same rota with another state of the journal. */
  readonly with: (record: OncallState) => Rota;
};

/** How long an answer holds at most: the horizon of the search moves with the clock, and absences begin and end. */
const staleAfter = hour;

export function createRota(team: TeamFile, schedules: Schedules, record: OncallState): Rota {
  const coverages = new Map<string, Coverage | null>();
  const zones = new Map<string, Zone>();
  const answers = new Map<string, { readonly at: number; readonly duty: OnDuty | null }>();
  const open = (schedule: string, covers: readonly Cover[]): Coverage | null => {
    try {
      return schedules.coverage(schedule, covers);
    } catch {
      return null;
    }
  };
  const coverage = (schedule: string, more?: Cover): Coverage | null => {
    if (more) return open(schedule, [...coversOf(record, schedule), more]);
    const known = coverages.get(schedule);
    if (known !== undefined) return known;
    const opened = open(schedule, coversOf(record, schedule));
    coverages.set(schedule, opened);
    return opened;
  };
  const ask = (schedule: string, instant: number): OnDuty | null => {
    const known = answers.get(schedule);
    const end = known && Math.min(known.duty?.until ?? Number.POSITIVE_INFINITY, known.at + staleAfter);
    if (known && end && known.at <= instant && instant < end) return known.duty;
    const found = coverage(schedule);
    const duty = found && markAway(findOnDuty(found, instant), schedules.absencesOf(schedule), instant);
    answers.set(schedule, { at: instant, duty });
    return duty;
  };
  return {
    team,
    schedules,
    record,
    coverage,
    onDuty: ask,
    duties: (id, instant) => findTeamOnDuty(team, id, schedule => ask(schedule, instant)),
    plans: createPlans(createPagingRules(team, schedules, record)),
    zoneOf: (schedule, reader) => {
      const key = `${typeof reader === 'string' ? reader : reader.name} ${schedule}`;
      const known = zones.get(key);
      if (known !== undefined) return known;
      const found = coverage(schedule);
      const zone = found ? asReadBy(reader, toNamedZone(found.zone)) : reader;
      zones.set(key, zone);
      return zone;
    },
    clockOf: (person, instant) => {
      const zone = team.people[person]?.timezone ?? null;
      return zone === null ? null : formatClockTime(toWallTime(openZone(zone), instant), 'utc');
    },
    with: next => createRota(team, schedules, next),
  };
}

/** The team file alone, before the journal was read. @param now UTC ISO-8601 */
export const openRota = async (team: TeamFile, now: string): Promise<Rota> =>
  createRota(team, await schedulesOf(team, Date.parse(now)), emptyOncall);
