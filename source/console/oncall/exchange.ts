/** Offering a swap: the shifts to choose from. Pure. */

import { week } from '../../domain/oncall/clock/wall-time.ts';
import type { OncallIntent } from '../../domain/oncall/overrides/intents.ts';
import type { Coverage } from '../../domain/oncall/schedule/coverage.ts';
import { splitByPerson } from '../../domain/oncall/schedule/everyone.ts';
import { planningWeeks } from '../../domain/oncall/schedule/planning.ts';
import type { Clock } from '../../time/format.ts';
import { formatPeriod } from '../../time/near.ts';
import type { Option } from '../ui/prompts/choice.tsx';

/** Milliseconds since 1970. */
export type ShiftOf = { readonly person: string; readonly from: number; readonly to: number };

/** How far ahead people swap. */
const aheadMs = planningWeeks * week;

/** The shifts from now on that a person can give, or those of other people that they can take. */
export function listShifts(
  coverage: Coverage | null,
  { whose, reader, now }: { readonly whose: 'own' | 'others'; readonly reader: string; readonly now: string },
): readonly ShiftOf[] {
  const from = Date.parse(now);
  const duties = coverage ? splitByPerson(coverage.duties(from, from + aheadMs)) : [];
  return duties.filter(({ person }) => (person === reader) === (whose === 'own'));
}

export type ShiftOption = Option & { readonly shift: ShiftOf };

/** `Mon 9 Nov 09:00–17:00`, with the person before the shifts of others. */
export const shiftOptions = (
  shifts: readonly ShiftOf[],
  whose: 'own' | 'others',
  clock: Clock,
): readonly ShiftOption[] =>
  shifts.map(shift => {
    const when = formatPeriod(shift.from, shift.to, clock);
    return {
      key: `${shift.person} ${shift.from}`,
      label: whose === 'own' ? when : `${shift.person}  ${when}`,
      shift,
    };
  });

const interval = ({ from, to }: ShiftOf) => ({
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
});

export const offerOf = (schedule: string, mine: ShiftOf, theirs: ShiftOf): OncallIntent<'swap-offer'> => ({
  do: 'swap-offer',
  schedule,
  to: theirs.person,
  gives: interval(mine),
  takes: interval(theirs),
});

/** `Offer ben your Mon 9 Nov 09:00–17:00 for their Tue 10 Nov 09:00–17:00? y/N` */
export const formatOfferQuestion = (mine: ShiftOf, theirs: ShiftOf, clock: Clock): string =>
  `Offer ${theirs.person} your ${formatPeriod(mine.from, mine.to, clock)} for their ${formatPeriod(theirs.from, theirs.to, clock)}? y/N`;
