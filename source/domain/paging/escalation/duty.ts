/**
 * Notifies the person on call. At a hand-off the person who leaves is not notified any more; if they had notifications left, the
 * next person starts with their own policy. This continues until the first policy would have ended, and longer while no one has
 * been notified: a step that fell due while no watch was running reaches the person who is on call when it is caught up. A gap
 * in coverage is waited out the same way.
 */

import { day, week } from '../../oncall/clock/wall-time.ts';
import type { Coverage } from '../../oncall/schedule/coverage.ts';
import { everyoneOn, isOnDuty } from '../../oncall/schedule/everyone.ts';
import { type ContactMethod, type ContactMethods, resolveContactMethods } from './contact-methods.ts';
import { never, type PlanContext } from './item.ts';
import { findUnreachedAt, isFinished, type StepStatus } from './step-status.ts';

/** A shift, and the notifications of its person during it. */
export type DutyShift = ContactMethods & {
  readonly person: string;
  readonly from: number;
  /** When the shift ends; {@link never} if that is irrelevant. */
  readonly to: number;
  /** Whether a later step did what this one missed. */
  readonly overtaken: boolean;
};

type NextOnDuty = { readonly person: string; readonly from: number };

/**
 * The shifts in which people are notified, one after the other; empty where no one is on call. If several people share the
 * duty, all of them are notified at once, and each is followed by a person who comes on duty when they leave.
 * @param from milliseconds since 1970
 */
export function resolveShifts(
  coverage: Coverage,
  from: number,
  prefix: string,
  context: PlanContext,
): DutyShift[] {
  return coverage.everyoneAt(from).flatMap(first => followPerson(coverage, first, from, prefix, context));
}

function followPerson(
  coverage: Coverage,
  first: string,
  from: number,
  prefix: string,
  context: PlanContext,
): DutyShift[] {
  const { now } = context;
  const shifts: DutyShift[] = [];
  let next: NextOnDuty | null = { person: first, from };
  let lasts: number | null = null;
  while (next !== null) {
    const person: string = next.person;
    const resolved = resolveContactMethods({ ...next, zone: coverage.zone, prefix }, context);
    lasts ??= resolved.methods.reduce((end, method) => Math.max(end, endOf(method)), from);
    const to = findShiftEnd(coverage, next, neededUntil(resolved.methods, now));
    const methods = resolved.methods.filter(method => isNotifiedBefore(method, to, now));
    const overtaken = resolved.methods.some(method => isOvertaken(method, person, to, context));
    shifts.push({
      ...next,
      to,
      methods,
      unreachable: resolved.unreachable.filter(({ at }) => at < to),
      overtaken,
    });
    const isLeft = to < never && resolved.methods.some(method => isPendingAt(method, person, to, context));
    const done =
      to > lasts && shifts.some(shift => shift.methods.some(method => isReachedBefore(method, to, now)));
    next = isLeft && !done ? findNextOnDuty(coverage, person, to, Math.max(now, from + week)) : null;
  }
  return shifts;
}

/** The latest time at which a change of shift would change these notifications. */
function neededUntil(methods: readonly ContactMethod[], now: number): number {
  return methods.reduce((until, { at, status }) => {
    if (isFinished(status)) return Math.max(until, at, status.at);
    return Math.max(until, at, now, status.state === 'again' ? status.at : 0);
  }, Number.NEGATIVE_INFINITY);
}

/** When a method is used for the last time, as far as known. */
function endOf({ at, status }: ContactMethod): number {
  if (status.state === 'trying') return Math.max(at, status.until);
  return status.state === 'untried' || status.state === 'sent' ? at : Math.max(at, status.at);
}

/** When a person is not on duty any more, up to another instant. */
function findShiftEnd(coverage: Coverage, { person, from }: NextOnDuty, until: number): number {
  for (let reach = day; from < until; reach *= 8) {
    const window = Math.min(from + reach, until + 1);
    const end = coverage.spans(from, window).find(span => !isOnDuty(span, person))?.from;
    if (end !== undefined) return end;
    if (window > until) break;
  }
  return never;
}

/** A person who is on call again has the same steps: what finished later did not finish in this shift. */
const isFinishedBefore = (status: StepStatus, to: number): boolean => isFinished(status) && status.at < to;

/** Whether a method is used, or was, before the shift ends. */
function isNotifiedBefore({ at, status }: ContactMethod, to: number, now: number): boolean {
  if (isFinished(status)) return status.at < to || (at < to && status.state !== 'sent');
  return at < to && (now < to || status.state !== 'untried');
}

/** Whether a method has not been used when the shift ends. */
function isPendingAt(method: ContactMethod, person: string, to: number, context: PlanContext): boolean {
  const { at, status } = method;
  if (isFinishedBefore(status, to)) return false;
  if (at >= to || isFinished(status) || (status.state === 'again' && status.at >= to)) return true;
  return to <= context.now && status.state !== 'trying' && !isOvertaken(method, person, to, context);
}

/** Whether another step has used the method since: that step does what is left of this one. */
const isOvertaken = (
  { key, channel, at, status }: ContactMethod,
  person: string,
  to: number,
  { statuses }: PlanContext,
): boolean =>
  (status.state === 'untried' || status.state === 'again') &&
  statuses.wasNotifiedOtherwise(key, { person, channel }, at, to);

/** Whether a method reached its person before a time, or is expected to. */
function isReachedBefore({ at, status }: ContactMethod, to: number, now: number): boolean {
  if (status.state === 'sent') return status.at < to;
  if (status.state === 'again') return now < to && status.at < to;
  return !isFinished(status) && at < to;
}

/**
 * Who follows a person whose duty ends at a time, then or after a gap. Of several who come on duty, each follows one who leaves;
 * null if no one comes, and everyone who is on duty was before.
 */
function findNextOnDuty(
  coverage: Coverage,
  person: string,
  from: number,
  until: number,
): { person: string; from: number } | null {
  const before = coverage.everyoneAt(from - 1);
  for (let reach = day; from < until; reach *= 8) {
    const window = Math.min(from + reach, until);
    for (const span of coverage.spans(from, window)) {
      const after = everyoneOn(span);
      if (after.length === 0) continue;
      // After a gap, everyone comes on duty.
      const stay = span.from === from ? after : [];
      const coming = after.filter(each => stay.length === 0 || !before.includes(each));
      const leaving = before.filter(each => !stay.includes(each));
      const next = coming[Math.min(leaving.indexOf(person), coming.length - 1)];
      return next === undefined ? null : { person: next, from: span.from };
    }
    if (window === until) break;
  }
  return null;
}

/** When it became known that no shift notifies anyone; null: one did, or still may. */
export function findShiftsUnreachedAt(shifts: readonly DutyShift[]): number | null {
  let known = Number.NEGATIVE_INFINITY;
  for (const { methods, from, to, overtaken } of shifts) {
    if (overtaken) return null;
    const unreachedAt = findUnreachedAt(
      methods.map(({ status }) => status),
      methods.length === 0 && to < never ? to : from,
    );
    if (unreachedAt === null) return null;
    known = Math.max(known, unreachedAt);
  }
  return known;
}
