/** The shifts of a person across schedules, as `oncall --mine` and `schedule show --mine` print them. */
import { findPersonShifts, type OpenSchedules } from '../../app/schedules.ts';
import { findNextDuty } from '../../domain/oncall/schedule/find-duties.ts';
import { findName, formatDayTime, formatPersonShifts, personShiftToJson } from '../../format/text/oncall.ts';
import { coverageIn } from '../../team/schedules.ts';
import type { Zone } from '../../time/format.ts';
import type { CommandContext } from './context.ts';
import { requireCalendars } from './schedules.ts';

export type PersonShiftsRequest = {
  readonly person: string;
  /** Null: all schedules. */
  readonly schedules: readonly string[] | null;
  /** The zone in which times are printed. */
  readonly zone: Zone;
  /** Milliseconds since 1970, as `to`. */
  readonly from: number;
  readonly to: number;
};

/** @throws TeamFileError if a calendar is broken and has no good copy: shifts would be missing */
export async function printPersonShifts(
  context: CommandContext,
  open: OpenSchedules,
  { person, schedules, zone, from, to }: PersonShiftsRequest,
): Promise<void> {
  const names = schedules ?? Object.keys(open.team.schedules);
  for (const name of names) await requireCalendars(context, open, name);
  const { people } = open.team;
  const { output } = context;
  const found = findPersonShifts(open, person, from, to).filter(({ schedule }) => names.includes(schedule));
  if (output.json) output.print(JSON.stringify(found.map(shift => personShiftToJson(shift, people))));
  else if (found.length > 0) output.print(formatPersonShifts(found, { zone, paint: output.paint }));
  else {
    const [next] = names
      .flatMap(schedule => {
        const coverage = coverageIn(open.schedules, open.record, schedule);
        const duty = coverage && findNextDuty(coverage, person, to);
        return duty ? [{ schedule, from: duty.from }] : [];
      })
      .toSorted((a, b) => a.from - b.from);
    const then = next ? `; next in ${next.schedule} from ${formatDayTime(next.from, zone)}` : '';
    output.inform(
      `${findName(people, person)} is not on duty from ${formatDayTime(from, zone)} to ${formatDayTime(to, zone)}${then}`,
    );
  }
}
