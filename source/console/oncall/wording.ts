/** What is said of overrides and of what came of them, in the words of the console and on the reader's clock. Pure. */

import type { Refusal } from '../../domain/kernel/decision.ts';
import type { OnDuty } from '../../domain/oncall/on-duty.ts';
import type { OncallIntent } from '../../domain/oncall/overrides/intents.ts';
import type { AddedOverride } from '../../domain/oncall/overrides/state.ts';
import type { Clock } from '../../time/format.ts';
import { formatNear } from '../../time/near.ts';
import { inRoom } from '../room/phrases.ts';

const instant = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g;

/** A refusal or a warning. */
export const worded = (message: string, clock: Clock): string =>
  inRoom(message).replace(instant, text => formatNear(Date.parse(text), clock));

/** `O-1 ben, Mon 09:00 until Tue 09:00, by ana` */
export const overrideText = ({ id, person, from, to, by }: AddedOverride, clock: Clock): string =>
  `${id} ${person}, ${formatNear(Date.parse(from), clock)} until ${formatNear(Date.parse(to), clock)}, by ${by}`;

/** What is asked before an override is removed. */
export const removalQuestion = (override: AddedOverride, clock: Clock): string =>
  `Remove from ${override.schedule}: ${overrideText(override, clock)}? y/N`;

/** `payments-primary now has ben until Mon 09:00, then ana` */
export function dutyText(schedule: string, duty: OnDuty | null, at: number, clock: Clock): string {
  const when = at <= Date.parse(clock.now) ? 'now' : `at ${formatNear(at, clock)}`;
  const who = duty?.person ?? 'nobody';
  const until = duty?.until ? ` until ${formatNear(duty.until, clock)}` : '';
  const next = duty?.next ? `, then ${duty.next.person}` : '';
  return `${schedule} ${when} has ${who}${until}${next}`;
}

/** What an override came to: who is on duty when it begins, and what looks odd about it. */
export function recordedText(
  duty: OnDuty | null,
  { schedule, at, warnings }: { schedule: string; at: number; warnings: readonly string[] },
  clock: Clock,
): string {
  const odd = warnings.map(warning => `; ${worded(warning, clock)}`).join('');
  return `recorded: ${dutyText(schedule, duty, at, clock)}${odd}`;
}

const done: Partial<Readonly<Record<OncallIntent['do'], string>>> = {
  'remove-override': 'removed',
  'swap-accept': 'accepted: the shifts are swapped',
  'swap-decline': 'declined',
};

export const doneText = (intent: OncallIntent): string => done[intent.do] ?? 'recorded';

export const refusedText = ({ message, missing }: Refusal, clock: Clock): string =>
  [worded(message, clock), ...missing].join('; ');
