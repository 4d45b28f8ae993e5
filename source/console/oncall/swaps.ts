/** A swap that the reader is offered: the row that says so, and the question before it is answered. Pure. */
import type { Swap } from '../../domain/oncall/overrides/state.ts';
import type { Clock } from '../../time/format.ts';
import { findKeyLabel } from '../input/keymap.ts';
import { formatOffer, formatShift } from '../ui/summaries/swap-offers.ts';
import { oncallKeymap } from './keymap.ts';

/** The offer, and the keys that answer it. */
export function formatOfferRow(swap: Swap, others: number, clock: Clock): string {
  const [yes, no] = [findKeyLabel(oncallKeymap, 'accept'), findKeyLabel(oncallKeymap, 'decline')];
  const more = others === 0 ? '' : `; ${others} more after it`;
  return `▸ ${formatOffer(swap, clock)}: ${yes} accept, ${no} decline${more}`;
}

export function formatSwapQuestion(swap: Swap, answer: 'accept' | 'decline', clock: Clock): string {
  const [gives, takes] = [formatShift(swap.gives, clock), formatShift(swap.takes, clock)];
  return answer === 'accept'
    ? `Accept ${swap.id}: you take ${gives}, ${swap.by} takes ${takes}? y/N`
    : `Decline ${swap.id}, ${swap.by}'s ${gives} for your ${takes}? y/N`;
}
