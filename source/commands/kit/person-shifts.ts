/** The shifts of a person across schedules, as `oncall --mine` and `schedule show --mine` print them. */
import { findPersonShifts, type OpenSchedules } from '../../app/schedules.ts';
import { findNextDuty } from '../../domain/oncall/schedule/find-duties.ts';
import { findName, formatDayTime, formatPersonShifts, personShiftToJson } from '../../format/text/oncall.ts';
import type { Zone } from '../../time/format.ts';
import type { CommandContext } from './context.ts';
import { findCoverage } from './schedules.ts';

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

export function printPersonShifts(
  context: CommandContext,
  open: OpenSchedules,
  { person, schedules, zone, from, to }: PersonShiftsRequest,
): void {
  const { people } = open.team;
  const { output } = context;
  const found = findPersonShifts(open, person, from, to).filter(
    ({ schedule }) => schedules?.includes(schedule) ?? true,
  );
  if (output.json) output.print(JSON.stringify(found.map(shift => personShiftToJson(shift, people))));
  else if (found.length > 0) output.print(formatPersonShifts(found, { zone, paint: output.paint }));
  else {
    const [next] = (schedules ?? Object.keys(open.team.schedules))
      .flatMap(schedule => {
        const duty = findNextDuty(findCoverage(open, schedule), person, to);
        return duty ? [{ schedule, from: duty.from }] : [];
      })
      .toSorted((a, b) => a.from - b.from);
    const then = next ? `; next in ${next.schedule} from ${formatDayTime(next.from, zone)}` : '';
    output.inform(
      `${findName(people, person)} is not on duty from ${formatDayTime(from, zone)} to ${formatDayTime(to, zone)}${then}`,
    );
  }
}
