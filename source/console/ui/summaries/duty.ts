/** Who is on duty, in words: the rows of the on-call screen and the line of the overview. Pure. */
import type { OnDuty } from '../../../domain/oncall/on-duty.ts';
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

/** A schedule's duty as it stands; null where the schedule cannot be read. */
export type Standing = {
  readonly entry: ScheduleEntry;
  readonly duty: OnDuty | null;
  /** What the clock shows where the person on duty is; null where nobody is. */
  readonly theirClock: string | null;
};

type Look = Clock & { readonly person: string };

const named = (person: string, reader: string) => (person === reader ? `${person} (you)` : person);

function whoPart(duty: OnDuty | null, look: Look): Part {
  if (!duty) return part('✗ cannot be read: callme doctor', 'late');
  return duty.person === null ? part('✗ nobody', 'late') : part(named(duty.person, look.person), 'strong');
}

function untilParts(duty: OnDuty | null, look: Look): Part[] {
  if (!duty || duty.until === null) return [];
  return [part(`until ${formatNear(duty.until, look)}`, duty.person === null ? 'late' : 'normal')];
}

/** `ana until Mon 09:00` */
function whoParts(duty: OnDuty | null, look: Look): Part[] {
  const until = untilParts(duty, look);
  return [whoPart(duty, look), ...until.map(({ text, tone }) => part(` ${text}`, tone))];
}

/** `, 04:10 for ana`, where it is not what the reader's own clock shows. */
function clockParts({ duty, theirClock }: Standing, look: Look): Part[] {
  const own = formatClockTime(look.now, look.zone);
  if (!duty?.person || theirClock === null || theirClock === own) return [];
  return [part(`${theirClock} for ${duty.person}`, 'muted')];
}

function nextParts({ duty }: Standing, look: Look): Part[] {
  if (!duty) return [];
  if (!duty.next) return duty.until === null ? [] : [part('then nobody', 'late')];
  const { person, from } = duty.next;
  const follows = from === duty.until;
  return [part(`then ${named(person, look.person)}${follows ? '' : ` from ${formatNear(from, look)}`}`)];
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

/** How wide the names are, so that what follows them stands in one column. */
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
export function entryParts(standing: Standing, look: Look, { columns, widths, selected }: Row): Part[][] {
  const { entry } = standing;
  const mark = selected ? '›' : ' ';
  const tone = selected ? 'strong' : 'normal';
  const [there, next] = [clockParts(standing, look), nextParts(standing, look)];
  if (rowsPerEntry(columns) === 2) {
    const name = cut([entry.team, nameOf(entry)].filter(Boolean).join(' '), Math.floor(columns / 2));
    return [
      [part(`${mark}${name}  `, tone), whoPart(standing.duty, look)],
      [part('   '), ...joined([untilParts(standing.duty, look), next, there])],
    ];
  }
  const { team, name } = widths;
  const lead = `${mark}${padToWidth(cut(entry.team ?? '–', team), team)}  ${padToWidth(cut(nameOf(entry), name), name)}  `;
  return [[part(lead, tone), ...joined([whoParts(standing.duty, look), there, next])]];
}

/** A team's two duties; null where it has no such schedule. */
export type TeamDuties = {
  readonly team: string;
  readonly primary: OnDuty | null;
  readonly secondary: OnDuty | null;
};

/** The overview's rows: one where it is wide, one a duty where it is narrow; none where the team has no schedule. */
export function teamLines({ team, primary, secondary }: TeamDuties, look: Look, columns: number): Part[][] {
  const lead = part(columns < wide ? `${team}: ` : `on call for ${team}: `, 'muted');
  const second = secondary ? [secondaryParts(secondary, look)] : [];
  if (!primary) return second.map(parts => [lead, ...parts]);
  const groups = [primaryParts(team, lead, primary, look), ...second];
  return columns < wide ? groups : [joined(groups)];
}

/** How many rows that takes, for so many duties. */
export const teamRows = (columns: number, duties: number): number =>
  columns < wide ? duties : Math.min(1, duties);

function primaryParts(team: string, lead: Part, duty: OnDuty, look: Look): Part[] {
  if (duty.person !== null) return [lead, ...whoParts(duty, look)];
  const until = duty.until === null ? '' : ` until ${formatNear(duty.until, look)}`;
  return [part(`▸ nobody is primary for ${team}${until}`, 'warning')];
}

function secondaryParts(duty: OnDuty, look: Look): Part[] {
  if (duty.person === null) return [part('nobody is secondary', 'warning')];
  return [part('secondary ', 'muted'), ...whoParts(duty, look)];
}
