/** Overrides and outcomes in words, in the reader's time zone. Pure. */

import type { Problem, Refusal } from '../../domain/kernel/refusal.ts';
import type { OncallIntent } from '../../domain/oncall/overrides/intents.ts';
import type { AddedOverride } from '../../domain/oncall/overrides/state.ts';
import { everyoneOn } from '../../domain/oncall/schedule/everyone.ts';
import type { OnDuty } from '../../domain/oncall/schedule/on-duty.ts';
import type { Clock } from '../../time/format.ts';
import { formatNear } from '../../time/near.ts';
import { problemText } from '../ui/text/remedy.ts';
import { oncallKeymap } from './keymap.ts';

/** Instants on the reader's clock, and the keys of the screen. */
const wordingAt = (clock: Clock) => ({
  instant: (instant: string) => formatNear(Date.parse(instant), clock),
  keymap: oncallKeymap,
});

/** `O-1 ben, Mon 09:00 until Tue 09:00, by ana` */
export const formatOverride = ({ id, person, from, to, by }: AddedOverride, clock: Clock): string =>
  `${id} ${person ?? 'no one'}, ${formatNear(Date.parse(from), clock)} until ${formatNear(Date.parse(to), clock)}, by ${by}`;

/** The question before an override is removed. */
export const formatRemovalQuestion = (override: AddedOverride, clock: Clock): string =>
  `Remove from ${override.schedule}: ${formatOverride(override, clock)}? y/N`;

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
  const odd = warnings.map(warning => `; ${problemText(warning, wordingAt(clock))}`).join('');
  return `recorded: ${formatDuty(schedule, duty, at, clock)}${odd}`;
}

const done: Partial<Readonly<Record<OncallIntent['do'], string>>> = {
  'remove-override': 'removed',
  'swap-accept': 'accepted: the shifts are swapped',
  'swap-decline': 'declined',
};

export const formatDone = (intent: OncallIntent): string => done[intent.do] ?? 'recorded';

/** A refusal as a sentence, and the limits that it breaks. */
export type RefusedParts = { readonly message: string; readonly breaks: readonly string[] };

export const refusedParts = (refusal: Refusal, clock: Clock): RefusedParts => ({
  message: problemText(refusal, wordingAt(clock)),
  breaks: refusal.missing.map(each => problemText(each, wordingAt(clock))),
});
