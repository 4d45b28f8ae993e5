/**
 * Who is on duty when, by the team file and the journal together. Zones and calendars come with this file: it is loaded only
 * after the first frame.
 */
import { findTeamOnDuty } from '../../app/schedules.ts';
import type { Coverage } from '../../domain/oncall/coverage.ts';
import { type OnDuty, onDuty } from '../../domain/oncall/on-duty.ts';
import type { Schedules } from '../../domain/oncall/overrides/decide.ts';
import { coversOf, emptyOncall, type OncallState } from '../../domain/oncall/overrides/state.ts';
import type { Cover } from '../../domain/oncall/schedule.ts';
import { hour, wallAt } from '../../domain/oncall/wall-time.ts';
import { zoneNamed } from '../../domain/oncall/zone.ts';
import { createPagingRules } from '../../team/paging-rules.ts';
import { schedulesOf } from '../../team/schedules.ts';
import type { TeamFile } from '../../team/types.ts';
import { formatClockTime } from '../../time/format.ts';
import type { TeamDuties } from '../ui/summaries/duty.ts';
import { type Plans, plansOf } from './plans.ts';

export type Rota = {
  readonly team: TeamFile;
  readonly schedules: Schedules;
  readonly record: OncallState;
  /** A schedule with what is journaled for it, and perhaps what may come on top; null where it cannot be read. */
  readonly coverage: (schedule: string, more?: Cover) => Coverage | null;
  /** Null where the schedule cannot be read. `instant`: milliseconds since 1970, as everywhere here. */
  readonly onDuty: (schedule: string, instant: number) => OnDuty | null;
  /** A team's primary and secondary; null where the team has no such schedule. */
  readonly duties: (team: string, instant: number) => TeamDuties;
  /** What comes next for pages. */
  readonly plans: Plans;
  /** `04:10`: what the clock shows where a person is; null where the team file does not say where. */
  readonly clockOf: (person: string, instant: number) => string | null;
  /** The same with what is journaled now. */
  readonly with: (record: OncallState) => Rota;
};

/** Where nobody ever comes next, the horizon moves along with the clock: looked for again now and then. */
const staleAfter = hour;

export function rotaOf(team: TeamFile, schedules: Schedules, record: OncallState): Rota {
  const coverages = new Map<string, Coverage | null>();
  const answers = new Map<string, { readonly asked: number; readonly duty: OnDuty | null }>();
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
    if (known && known.asked <= instant && instant < (known.duty?.until ?? known.asked + staleAfter))
      return known.duty;
    const found = coverage(schedule);
    const duty = found && onDuty(found, instant);
    answers.set(schedule, { asked: instant, duty });
    return duty;
  };
  return {
    team,
    schedules,
    record,
    coverage,
    onDuty: ask,
    duties: (id, instant) => findTeamOnDuty(team, id, schedule => ask(schedule, instant)),
    plans: plansOf(createPagingRules(team, schedules, record)),
    clockOf: (person, instant) => {
      const zone = team.people[person]?.timezone ?? null;
      return zone === null ? null : formatClockTime(wallAt(zoneNamed(zone), instant), 'utc');
    },
    with: next => rotaOf(team, schedules, next),
  };
}

/** The team file alone, before the journal was read. */
export const openRota = async (team: TeamFile): Promise<Rota> =>
  rotaOf(team, await schedulesOf(team), emptyOncall);
