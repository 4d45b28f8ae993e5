/** Who is on duty, in words: for the on-call screen and the overview. Pure. */
import { everyoneOn } from '../../../domain/oncall/schedule/everyone.ts';
import type { OnDuty } from '../../../domain/oncall/schedule/on-duty.ts';
import { padToWidth, width } from '../../../format/text/layout/cells.ts';
import { type Clock, formatClockTime } from '../../../time/format.ts';
import { formatNear } from '../../../time/near.ts';
import { type Part, part } from '../text/span.ts';
import { cut } from '../text/wrap.ts';

/** The role of a schedule in its team; null if no team names it. */
export type Duty = 'primary' | 'secondary' | null;

/** A schedule of the team file, as the on-call screen lists it. */
export type ScheduleEntry = {
  readonly key: string;
  readonly schedule: string;
  readonly team: string | null;
  readonly duty: Duty;
};

/** Who is on duty in a schedule; `duty` is null if the schedule is not valid. */
export type ScheduleDuty = {
  readonly entry: ScheduleEntry;
  readonly duty: OnDuty | null;
  /** The local time of the person on duty; null if no one is. */
  readonly theirClock: string | null;
};

type Reader = Clock & { readonly person: string };

const nameOfPerson = (person: string, reader: string) => (person === reader ? `${person} (you)` : person);

/** `ana, ben (you)` */
const namesOf = (duty: Pick<OnDuty, 'person' | 'others'>, reader: string) =>
  everyoneOn(duty)
    .map(person => nameOfPerson(person, reader))
    .join(', ');

function whoPart(duty: OnDuty | null, reader: Reader): Part {
  if (!duty) return part('✗ not valid: run callme doctor', 'late');
  if (duty.person !== null) return part(namesOf(duty, reader.person), 'strong');
  return duty.isDeliberate ? part('no one, by an override', 'warning') : part('✗ nobody', 'late');
}

/** A person who is on duty and away is paged all the same: someone should cover. */
function awayParts(duty: OnDuty | null): Part[] {
  if (!duty?.away) return [];
  const names = duty.others ? `${duty.away.map(({ person }) => person).join(', ')} ` : '';
  return [part(` (${names}away)`, 'late')];
}

function untilParts(duty: OnDuty | null, reader: Reader): Part[] {
  if (!duty || duty.until === null) return [];
  const isGap = duty.person === null && !duty.isDeliberate;
  return [part(`until ${formatNear(duty.until, reader)}`, isGap ? 'late' : 'normal')];
}

/** `ana (away) until Mon 09:00` */
function whoParts(duty: OnDuty | null, reader: Reader): Part[] {
  const until = untilParts(duty, reader);
  return [
    whoPart(duty, reader),
    ...awayParts(duty),
    ...until.map(({ text, tone }) => part(` ${text}`, tone)),
  ];
}

/** `, 04:10 for ana`, where it is not what the reader's own clock shows. */
function clockParts({ duty, theirClock }: ScheduleDuty, reader: Reader): Part[] {
  const own = formatClockTime(reader.now, reader.zone);
  if (!duty?.person || theirClock === null || theirClock === own) return [];
  return [part(`${theirClock} for ${duty.person}`, 'muted')];
}

function nextParts({ duty }: ScheduleDuty, reader: Reader): Part[] {
  if (!duty) return [];
  if (!duty.next) return duty.until === null ? [] : [part('then nobody', 'late')];
  const { from } = duty.next;
  const follows = from === duty.until;
  return [
    part(`then ${namesOf(duty.next, reader.person)}${follows ? '' : ` from ${formatNear(from, reader)}`}`),
  ];
}

const joined = (groups: readonly (readonly Part[])[]): Part[] =>
  groups
    .filter(group => group.length > 0)
    .flatMap((group, index) => (index === 0 ? group : [part(', ', 'muted'), ...group]));

/** Below this a schedule takes two rows. */
const wide = 72;

export const rowsPerEntry = (columns: number): number => (columns < wide ? 2 : 1);

/** What a schedule is called among the others: `primary`, or its own name where no team names it. */
const nameOf = ({ duty, schedule }: ScheduleEntry) => duty ?? schedule;

/** The widths of the columns of names. */
export function nameWidths(entries: readonly ScheduleEntry[]): {
  readonly team: number;
  readonly name: number;
} {
  const widest = (texts: readonly string[], most: number) =>
    Math.min(most, Math.max(0, ...texts.map(text => width(text))));
  return {
    team: widest(
      entries.map(({ team }) => team ?? '–'),
      14,
    ),
    name: widest(entries.map(nameOf), 18),
  };
}

type Row = {
  readonly columns: number;
  readonly widths: { readonly team: number; readonly name: number };
  readonly selected: boolean;
};

/** The rows of a schedule: one where it is wide, two where it is narrow. */
export function scheduleRows(
  standing: ScheduleDuty,
  reader: Reader,
  { columns, widths, selected }: Row,
): Part[][] {
  const { entry } = standing;
  const mark = selected ? '›' : ' ';
  const tone = selected ? 'strong' : 'normal';
  const [there, next] = [clockParts(standing, reader), nextParts(standing, reader)];
  if (rowsPerEntry(columns) === 2) {
    const name = cut([entry.team, nameOf(entry)].filter(Boolean).join(' '), Math.floor(columns / 2));
    return [
      [part(`${mark}${name}  `, tone), whoPart(standing.duty, reader), ...awayParts(standing.duty)],
      [part('   '), ...joined([untilParts(standing.duty, reader), next, there])],
    ];
  }
  const { team, name } = widths;
  const lead = `${mark}${padToWidth(cut(entry.team ?? '–', team), team)}  ${padToWidth(cut(nameOf(entry), name), name)}  `;
  return [[part(lead, tone), ...joined([whoParts(standing.duty, reader), there, next])]];
}

/** A team's two duties; null where it has no such schedule. */
export type TeamDuties = {
  readonly team: string;
  readonly primary: OnDuty | null;
  readonly secondary: OnDuty | null;
};

/** The overview's rows: one where it is wide, one a duty where it is narrow; none where the team has no schedule. */
export function teamDutyRows(
  { team, primary, secondary }: TeamDuties,
  reader: Reader,
  columns: number,
): Part[][] {
  const lead = part(columns < wide ? `${team}: ` : `on call for ${team}: `, 'muted');
  const second = secondary ? [secondaryParts(secondary, reader)] : [];
  if (!primary) return second.map(parts => [lead, ...parts]);
  const groups = [primaryParts(team, lead, primary, reader), ...second];
  return columns < wide ? groups : [joined(groups)];
}

/** How many rows that takes, for so many duties. */
export const countTeamDutyRows = (columns: number, duties: number): number =>
  columns < wide ? duties : Math.min(1, duties);

function primaryParts(team: string, lead: Part, duty: OnDuty, reader: Reader): Part[] {
  if (duty.person !== null) return [lead, ...whoParts(duty, reader)];
  const until = duty.until === null ? '' : ` until ${formatNear(duty.until, reader)}`;
  return duty.isDeliberate
    ? [part(`no one is primary for ${team}${until}, by an override`, 'muted')]
    : [part(`▸ nobody is primary for ${team}${until}`, 'warning')];
}

function secondaryParts(duty: OnDuty, reader: Reader): Part[] {
  if (duty.person === null)
    return duty.isDeliberate
      ? [part('no one is secondary, by an override', 'muted')]
      : [part('nobody is secondary', 'warning')];
  return [part('secondary ', 'muted'), ...whoParts(duty, reader)];
}
