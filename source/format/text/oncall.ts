/** Who is on call, as JSON and as text. */

import { toWallTime } from '../../domain/oncall/clock/wall-time.ts';
import { openZone } from '../../domain/oncall/clock/zone.ts';
import type { OnDuty } from '../../domain/oncall/schedule/on-duty.ts';
import { formatDuration } from '../../time/duration.ts';
import { formatClockTime, formatDate, formatWeekday } from '../../time/format.ts';
import type { TextOptions } from './layout/style.ts';
import { formatColumns } from './layout/table.ts';

/** The names and zones of people. */
export type People = Readonly<Record<string, { readonly name: string; readonly timezone: string | null }>>;

/** A team's two schedules, each null where the team has none. */
export type TeamOnDuty = {
  readonly team: string;
  readonly primary: OnDuty | null;
  readonly secondary: OnDuty | null;
};

const roles = ['primary', 'secondary'] as const;

const iso = (instant: number) => new Date(instant).toISOString();
const personIn = (people: People, id: string) => (Object.hasOwn(people, id) ? people[id] : undefined);

/** A person's name, or their id if they have none. */
export const findName = (people: People, id: string): string => personIn(people, id)?.name ?? id;

function roleJson(duty: OnDuty | null, people: People) {
  if (!duty) return null;
  const { person, until, next } = duty;
  return {
    person,
    name: person === null ? null : findName(people, person),
    until: until === null ? null : iso(until),
    next: next?.person ?? null,
    nextFrom: next ? iso(next.from) : null,
  };
}

export const oncallToJson = ({ team, primary, secondary }: TeamOnDuty, people: People) => ({
  team,
  primary: roleJson(primary, people),
  secondary: roleJson(secondary, people),
});

/** `Mon 2026-01-12 09:00` in the reader's zone. */
export const formatDayTime = (instant: number, zone: TextOptions['zone']): string =>
  `${formatWeekday(iso(instant), zone)} ${formatDate(iso(instant), zone)} ${formatClockTime(iso(instant), zone)}`;

/** `04:10 for ana` if their clock differs from the reader's; `at` in milliseconds. */
export function formatLocalTime(
  person: string,
  people: People,
  at: number,
  zone: TextOptions['zone'],
): string | null {
  const own = personIn(people, person)?.timezone ?? null;
  if (own === null) return null;
  const clock = new Date(toWallTime(openZone(own), at)).toISOString().slice(11, 16);
  return clock === formatClockTime(iso(at), zone) ? null : `${clock} for ${person}`;
}

function untilText({ person, until, next }: OnDuty, at: number, zone: TextOptions['zone']): string {
  if (until === null) return person === null ? 'for more than a year' : 'no change within a year';
  const then = next?.from === until ? '' : ', then nobody';
  return `until ${formatDayTime(until, zone)} (${formatDuration(until - at)})${person === null ? '' : then}`;
}

function nextText({ until, next }: OnDuty, people: People, zone: TextOptions['zone']): string {
  if (!next) return '';
  const from = next.from === until ? '' : ` from ${formatDayTime(next.from, zone)}`;
  return `next ${findName(people, next.person)}${from}`;
}

type Options = { readonly people: People /** Milliseconds. */; readonly at: number };

/** A table of teams and roles, in which vacant roles stand out. */
export function formatOnCall(
  teams: readonly TeamOnDuty[],
  { people, at }: Options,
  look: TextOptions,
): string {
  const rows = teams.flatMap(onDuty =>
    roles.flatMap((role): string[][] => {
      const duty = onDuty[role];
      const label = [role === 'primary' ? onDuty.team : '', role];
      if (!duty)
        return role === 'primary' ? [[...label, look.paint('critical', 'no schedule'), '', '', '']] : [];
      const { person } = duty;
      return [
        [
          ...label,
          person === null ? look.paint('critical', 'nobody') : findName(people, person),
          untilText(duty, at, look.zone),
          nextText(duty, people, look.zone),
          person === null ? '' : (formatLocalTime(person, people, at, look.zone) ?? ''),
        ],
      ];
    }),
  );
  return formatColumns(rows);
}
