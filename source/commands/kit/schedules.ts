/** Opens the schedules for commands that need them. */
import { loadSchedules, type OpenSchedules } from '../../app/schedules.ts';
import { findNearest } from '../../domain/kernel/nearest.ts';
import { toNamedZone } from '../../domain/oncall/clock/wall-time.ts';
import { openZone } from '../../domain/oncall/clock/zone.ts';
import { findDanglingCovers } from '../../domain/oncall/overrides/in-effect.ts';
import type { Coverage } from '../../domain/oncall/schedule/coverage.ts';
import type { OnDuty } from '../../domain/oncall/schedule/on-duty.ts';
import { isCalendar, type Rotation } from '../../domain/oncall/schedule/schedule.ts';
import { calendarPath } from '../../team/calendars/calendar-files.ts';
import { coverageIn } from '../../team/schedules.ts';
import { keepLearned, recallKept } from '../../team/zone-offsets.ts';
import type { Zone } from '../../time/format.ts';
import { asReadBy } from '../../time/own-zone.ts';
import { Failure } from './command.ts';
import type { CommandContext } from './context.ts';
import { requireTeam } from './team.ts';

/**
 * The schedules, by the last good copy where a file is broken.
 * @throws {Failure} without a team file
 * @throws TeamFileError where it is broken and has no good copy
 */
export async function openSchedules(context: CommandContext): Promise<OpenSchedules> {
  const team = await requireTeam(context, 'schedules need');
  const kept = { cacheDir: context.places.cache, dataVersion: process.versions.tz ?? 'unknown' };
  recallKept(kept);
  context.later(() => keepLearned(kept));
  const now = context.now();
  const open = await loadSchedules(team, await context.store.open(), now);
  await warnOfUnknownPeople(context, open, now);
  return open;
}

/** Warns of overrides in force that name someone who is not in the team file. */
async function warnOfUnknownPeople(
  { output }: CommandContext,
  { team, record }: OpenSchedules,
  now: string,
): Promise<void> {
  const isKnown = (person: string) => Object.hasOwn(team.people, person);
  const inForce = findDanglingCovers(record, isKnown, now).filter(
    ({ covers, from }) => covers && from <= now,
  );
  if (inForce.length === 0) return;
  const { formatDanglingName } = await import('./dangling-names.ts');
  for (const cover of inForce) output.warn(`${cover.schedule}: ${formatDanglingName(cover)}`);
}

/** The schedule that was named, by its name. @throws {Failure} where there is none, with the nearest one */
export function resolveSchedule({ team }: OpenSchedules, named: string | undefined): string {
  const names = Object.keys(team.schedules);
  if (named !== undefined && names.includes(named)) return named;
  const [only, ...others] = names;
  if (named === undefined) {
    if (only !== undefined && others.length === 0) return only;
    throw new Failure(
      'usage',
      names.length === 0 ? 'the team file has no schedules yet' : 'name a schedule',
      names,
    );
  }
  const near = findNearest(named, names);
  const hint = near ? `; did you mean ${near}?` : '';
  throw new Failure('not-found', `no schedule "${named}" in the team file${hint}`, near ? [] : names);
}

/** The schedules with a calendar that is broken and has no good copy: it looks as if no one were on duty. */
export async function findUnreadable(
  { team }: CommandContext,
  { team: { schedules } }: OpenSchedules,
): Promise<ReadonlySet<string>> {
  const { broken } = await team.inUse();
  const missing = broken.filter(({ kind, instead }) => kind !== 'team-file' && instead === 'nothing');
  const path = team.find()?.path;
  if (missing.length === 0 || path === undefined) return new Set();
  const isMissing = (rotation: Rotation) =>
    isCalendar(rotation) && missing.some(({ file }) => file === calendarPath(path, rotation.ics));
  return new Set(Object.keys(schedules).filter(name => schedules[name]?.rotations.some(isMissing)));
}

/** A schedule that cannot be read has no one on duty because of that, unless an override decides. */
export const markUnknown = (duty: OnDuty, isUnreadable: boolean): OnDuty =>
  isUnreadable && duty.person === null && !duty.isDeliberate ? { ...duty, isUnknown: true } : duty;

/**
 * For commands that print a whole schedule.
 * @throws TeamFileError if a calendar of the schedule is broken and has no good copy
 */
export async function requireCalendars(
  context: CommandContext,
  open: OpenSchedules,
  name: string,
): Promise<void> {
  if ((await findUnreadable(context, open)).has(name)) await context.team.requireValid();
}

/** Its coverage, as it stands. */
export function findCoverage(open: OpenSchedules, name: string): Coverage {
  const coverage = coverageIn(open.schedules, open.record, name);
  if (!coverage) throw new Failure('not-found', `no schedule "${name}" in the team file`);
  return coverage;
}

/**
 * The zone in which times of a schedule are typed and printed: the schedule's own, or UTC with `--utc`. It prints its name unless
 * it is the reader's. The reader's for a schedule that the team file no longer has.
 */
export function zoneOfSchedule(
  { output }: CommandContext,
  { team }: Pick<OpenSchedules, 'team'>,
  name: string,
): Zone {
  const schedule = Object.hasOwn(team.schedules, name) ? team.schedules[name] : undefined;
  return schedule ? asReadBy(output.zone, toNamedZone(openZone(schedule.timezone))) : output.zone;
}
