/** Swaps that somebody offers the reader, in words. Pure. */
import type { OncallState, Swap } from '../../domain/oncall/overrides/state.ts';
import type { Clock } from '../../time/format.ts';
import { formatPeriod } from '../../time/near.ts';
import { findKeyLabel } from '../input/keymap.ts';
import { oncallKeymap } from './keymap.ts';

/** Those that wait for this person's answer and are not over yet. */
export const offeredTo = ({ swaps }: OncallState, person: string, now: string): readonly Swap[] =>
  swaps.filter(
    ({ status, to, gives, takes }) =>
      status === 'offered' && to === person && (gives.to > now || takes.to > now),
  );

const span = ({ from, to }: Swap['gives'], clock: Clock) =>
  formatPeriod(Date.parse(from), Date.parse(to), clock);

/** `ben offers you Mon 9 Nov 09:00–17:00 for your Tue 10 Nov 09:00–17:00 (payments-primary)` */
export const offerText = ({ by, gives, takes, schedule }: Swap, clock: Clock): string =>
  `${by} offers you ${span(gives, clock)} for your ${span(takes, clock)} (${schedule})`;

/** The row that says so, and with which keys it is answered. */
export function offerLine(swap: Swap, others: number, clock: Clock): string {
  const [yes, no] = [findKeyLabel(oncallKeymap, 'accept'), findKeyLabel(oncallKeymap, 'decline')];
  const more = others === 0 ? '' : `; ${others} more after it`;
  return `▸ ${offerText(swap, clock)}: ${yes} accept, ${no} decline${more}`;
}

/** What is asked before it is answered. */
export const swapQuestion = (swap: Swap, answer: 'accept' | 'decline', clock: Clock): string =>
  answer === 'accept'
    ? `Accept ${swap.id}: you take ${span(swap.gives, clock)}, ${swap.by} takes ${span(swap.takes, clock)}? y/N`
    : `Decline ${swap.id}, ${swap.by}'s ${span(swap.gives, clock)} for your ${span(swap.takes, clock)}? y/N`;
