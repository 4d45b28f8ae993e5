/** Overrides and outcomes in words, in the reader's time zone. Pure. */

import type { Problem, Refusal } from '../../domain/kernel/refusal.ts';
import type { OncallIntent } from '../../domain/oncall/overrides/intents.ts';
import type { AddedOverride, Swap } from '../../domain/oncall/overrides/state.ts';
import { everyoneOn } from '../../domain/oncall/schedule/everyone.ts';
import type { OnDuty } from '../../domain/oncall/schedule/on-duty.ts';
import type { Clock } from '../../time/format.ts';
import { formatNear } from '../../time/near.ts';
import { formatShift } from '../ui/summaries/swap-offers.ts';
import { problemText } from '../ui/text/remedy.ts';
import { oncallKeymap } from './keymap.ts';
import type { Removable } from './overrides.ts';

/** Instants on the reader's clock, and the keys of the screen. */
const wordingAt = (clock: Clock) => ({
  instant: (instant: string) => formatNear(Date.parse(instant), clock),
  keymap: oncallKeymap,
});

/** `O-1 ben, Mon 09:00 until Tue 09:00, by ana` */
const formatOverride = ({ id, person, from, to, by }: AddedOverride, clock: Clock): string =>
  `${id} ${person ?? 'no one'}, ${formatNear(Date.parse(from), clock)} until ${formatNear(Date.parse(to), clock)}, by ${by}`;

/** `S-1 ana gives ben Mon 9 Nov 09:00–17:00 for Tue 10 Nov 09:00–17:00` */
const formatSwap = ({ id, by, to, gives, takes }: Swap, clock: Clock): string =>
  `${id} ${by} gives ${to} ${formatShift(gives, clock)} for ${formatShift(takes, clock)}`;

export const formatRemovable = (removable: Removable, clock: Clock): string =>
  removable.kind === 'override'
    ? formatOverride(removable.override, clock)
    : formatSwap(removable.swap, clock);

/** The question before an override is removed or a swap is undone. */
export const formatRemovalQuestion = (removable: Removable, clock: Clock): string =>
  removable.kind === 'override'
    ? `Remove from ${removable.override.schedule}: ${formatRemovable(removable, clock)}? y/N`
    : `Undo in ${removable.swap.schedule}: ${formatRemovable(removable, clock)}? y/N`;

/** `payments-primary now has ben until Mon 09:00, then ana` */
export function formatDuty(schedule: string, duty: OnDuty | null, at: number, clock: Clock): string {
  const when = at <= Date.parse(clock.now) ? 'now' : `at ${formatNear(at, clock)}`;
  const who = duty && duty.person !== null ? everyoneOn(duty).join(', ') : 'no one';
  const until = duty?.until ? ` until ${formatNear(duty.until, clock)}` : '';
  const next = duty?.next ? `, then ${everyoneOn(duty.next).join(', ')}` : '';
  return `${schedule} ${when} has ${who}${until}${next}`;
}

/** The outcome of an override: who is on duty when it begins, and warnings. */
export function formatRecorded(
  duty: OnDuty | null,
  { schedule, at, warnings }: { schedule: string; at: number; warnings: readonly Problem[] },
  clock: Clock,
): string {
  return `recorded: ${formatDuty(schedule, duty, at, clock)}${formatWarnings(warnings, clock)}`;
}

/** `; ben is both primary and secondary of payments from Mon 09:00 to Tue 09:00` */
const formatWarnings = (warnings: readonly Problem[], clock: Clock): string =>
  warnings.map(warning => `; ${problemText(warning, wordingAt(clock))}`).join('');

const done: Partial<Readonly<Record<OncallIntent['do'], string>>> = {
  'remove-override': 'removed',
  'swap-accept': 'accepted: the shifts are swapped',
  'swap-decline': 'declined',
  'swap-undo': 'undone: each has their own shift again',
};

/** What a change has done, and warnings about it. */
export const formatDone = (intent: OncallIntent, warnings: readonly Problem[], clock: Clock): string => {
  const what =
    intent.do === 'swap-offer' ? `offered: ${intent.to} has to accept it` : (done[intent.do] ?? 'recorded');
  return `${what}${formatWarnings(warnings, clock)}`;
};

/** A refusal as a sentence, and the limits that it breaks. */
export type RefusedParts = { readonly message: string; readonly breaks: readonly string[] };

export const refusedParts = (refusal: Refusal, clock: Clock): RefusedParts => ({
  message: problemText(refusal, wordingAt(clock)),
  breaks: refusal.missing.map(each => problemText(each, wordingAt(clock))),
});
