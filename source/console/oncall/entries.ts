/** The schedules of a team file as the on-call screen lists them. Pure. */

import type { TeamFile } from '../../team/types.ts';
import type { Duty, ScheduleEntry } from '../ui/summaries/duty.ts';

type Named = Pick<TeamFile, 'teams' | 'schedules'>;

const entry = (schedule: string, team: string | null, duty: Duty): ScheduleEntry => ({
  key: `${team ?? ''}/${duty ?? ''}/${schedule}`,
  schedule,
  team,
  duty,
});

/** By team, the reader's own first, the primary before the secondary; schedules without a team last. */
export function listSchedules({ teams, schedules }: Named, ownTeam: string | null): ScheduleEntry[] {
  const order = Object.keys(teams).toSorted((a, b) => Number(b === ownTeam) - Number(a === ownTeam));
  const ofTeams = order.flatMap(team => {
    const { primary = null, secondary = null } = teams[team] ?? {};
    return [
      ...(primary === null ? [] : [entry(primary, team, 'primary')]),
      ...(secondary === null ? [] : [entry(secondary, team, 'secondary')]),
    ];
  });
  const named = new Set(ofTeams.map(({ schedule }) => schedule));
  const others = Object.keys(schedules).filter(schedule => !named.has(schedule));
  return [...ofTeams, ...others.map(schedule => entry(schedule, null, null))];
}

/** Who may cover: the reader, the team, the participants, and then everyone else in the team file. */
export function listPeopleFor(
  team: Pick<TeamFile, 'teams' | 'schedules' | 'people'>,
  { schedule, team: ofTeam }: ScheduleEntry,
  reader: string,
): string[] {
  const known = Object.keys(team.people);
  const taking = listParticipants(team, schedule);
  const own = ofTeam === null ? [] : (team.teams[ofTeam]?.people ?? []);
  return [...new Set([...(known.includes(reader) ? [reader] : []), ...own, ...taking, ...known])];
}

/** The participants of a schedule, in the order of its rotations. */
export function listParticipants({ schedules }: Pick<TeamFile, 'schedules'>, schedule: string): string[] {
  const rotations = schedules[schedule]?.rotations ?? [];
  return [...new Set(rotations.flatMap(rotation => ('people' in rotation ? rotation.people.flat() : [])))];
}
