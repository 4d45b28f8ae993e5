/** Swaps of shifts that a person is offered. Pure. */
import type { OncallState, Swap } from '../../../domain/oncall/overrides/state.ts';
import type { Clock } from '../../../time/format.ts';
import { formatPeriod } from '../../../time/near.ts';

/** The swaps that wait for this person's answer; once one of the shifts is over, it cannot be accepted any more. */
export const findOffersTo = ({ swaps }: OncallState, person: string, now: string): readonly Swap[] =>
  swaps.filter(
    ({ status, to, gives, takes }) =>
      status === 'offered' && to === person && gives.to > now && takes.to > now,
  );

/** `Mon 9 Nov 09:00–17:00` */
export const formatShift = ({ from, to }: Swap['gives'], clock: Clock): string =>
  formatPeriod(Date.parse(from), Date.parse(to), clock);

/** `ben offers you Mon 9 Nov 09:00–17:00 for your Tue 10 Nov 09:00–17:00 (payments-primary)` */
export const formatOffer = ({ by, gives, takes, schedule }: Swap, clock: Clock): string =>
  `${by} offers you ${formatShift(gives, clock)} for your ${formatShift(takes, clock)} (${schedule})`;
