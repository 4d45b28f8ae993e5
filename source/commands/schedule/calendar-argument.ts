/** The calendar file that an import is given: read, and looked into. */
import { resolve } from 'node:path';
import { errorMessage, hasErrorCode } from '../../domain/kernel/errors.ts';
import { isTimeZone } from '../../domain/oncall/clock/time-zones.ts';
import { openZone } from '../../domain/oncall/clock/zone.ts';
import { suggestTimeZone } from '../../domain/oncall/clock/zone-names.ts';
import { CalendarError } from '../../domain/oncall/ics/calendar-error.ts';
import type { CalendarLayer } from '../../domain/oncall/ics/layer.ts';
import type { CalendarRotation, EventMatch } from '../../domain/oncall/schedule/schedule.ts';
import { withBoundedBacktracking } from '../../io/backtracking.ts';
import { decodeCalendar } from '../../team/calendars/calendar-text.ts';
import { readRegularFile } from '../../team/calendars/read-calendars.ts';
import { knownPeople } from '../../team/schedules.ts';
import type { TeamFile } from '../../team/types.ts';
import { Failure } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';

export type GivenCalendar = {
  /** As it was typed. */
  readonly named: string;
  /** Absolute. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly text: string;
};

/** @throws {Failure} where there is no such file, or it is no text */
export async function givenCalendar(context: CommandContext, named: string): Promise<GivenCalendar> {
  if (/^(?:https?|webcals?):/i.test(named)) {
    const url = named.replace(/^webcal/i, 'http');
    throw new Failure(
      'usage',
      `callme imports files: download the calendar first, with curl -o rota.ics "${url}"`,
    );
  }
  const path = resolve(context.folder, named);
  let bytes: Uint8Array;
  try {
    bytes = readRegularFile(path);
  } catch (error) {
    const missing = hasErrorCode(error, 'ENOENT');
    if (missing) throw new Failure('not-found', `${named} does not exist`);
    throw new Failure('failed', `${named} cannot be read: ${errorMessage(error)}`);
  }
  const text = decodeCalendar(bytes);
  if (text === null) throw new Failure('failed', `${named} is not a text: use a calendar file in UTF-8`);
  return { named, path, bytes, text };
}

export type OpenedCalendar = {
  readonly layer: CalendarLayer;
  /** What to write down: of a new schedule always, of a rotation where it was asked for. */
  readonly timezone: string | null;
  /** What the rotation of a new schedule needs, so that the chosen zone wins over that of the calendar. */
  readonly rotationTimezone: string | null;
  /** Neither the command line nor the calendar says the zone of a new schedule. */
  readonly isZoneAssumed: boolean;
};

/** What was asked for on the command line, null where nothing was. */
export type AskedCalendar = {
  readonly schedule: string;
  readonly timezone: string | null;
  /** As typed. */
  readonly match: string | null;
  readonly person: string | null;
};

/** @throws {Failure} for an invalid expression */
async function parseMatch(written: string | null): Promise<EventMatch | null> {
  if (written === null) return null;
  const { eventMatch } = await import('../../team/schema/event-match.ts');
  const result = eventMatch.safeParse(written);
  if (result.success) return result.data;
  throw new Failure('usage', `--match: invalid "${written}": use ${result.error.issues[0]?.message}`);
}

/** The zone of a team's schedules, if they share one; else UTC. The zone of this machine may be anything. */
function zoneOfSchedules({ schedules }: TeamFile): string {
  const [zone, ...others] = new Set(Object.values(schedules).map(({ timezone }) => timezone));
  return zone !== undefined && others.length === 0 ? zone : 'UTC';
}

/**
 * @param use the rotation that uses it already: its events are those that the rotation selects
 * @throws {Failure} for what is no calendar, with its line
 */
export async function openGiven(
  { named, text }: GivenCalendar,
  team: TeamFile,
  as: AskedCalendar,
  use: CalendarRotation | null,
): Promise<OpenedCalendar> {
  if (as.timezone !== null && !isTimeZone(as.timezone)) {
    const near = suggestTimeZone(as.timezone);
    const hint = near ? `; did you mean ${near}?` : '';
    throw new Failure('usage', `--timezone: "${as.timezone}" is not an IANA time zone${hint}`);
  }
  const { match, person } = use ?? { match: await parseMatch(as.match), person: as.person };
  const known = Object.hasOwn(team.schedules, as.schedule) ? team.schedules[as.schedule] : undefined;
  const [{ calendarLayer }, { findWrittenZone, hasOwnZone }] = await Promise.all([
    import('../../domain/oncall/ics/layer.ts'),
    import('../../domain/oncall/ics/written-zone.ts'),
  ]);
  try {
    const written = known || as.timezone !== null ? null : findWrittenZone(text);
    const assumed = known || as.timezone !== null || written !== null ? null : zoneOfSchedules(team);
    const timezone = as.timezone ?? written ?? assumed;
    const rotation = { name: null, ics: named, calendar: text, match, person, timezone: as.timezone };
    const zone = openZone(timezone ?? known?.timezone ?? 'UTC');
    const layer = withBoundedBacktracking(() => calendarLayer(rotation, zone, 0, knownPeople(team)));
    const rotationTimezone = !known && hasOwnZone(text) ? as.timezone : null;
    return { layer, timezone, rotationTimezone, isZoneAssumed: assumed !== null };
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
    const { line, found, expected } = error;
    throw new Failure('failed', `${named}:${line}: found ${found}, expected ${expected}`);
  }
}
