/**
 * A person's notification policy in time. Contact methods between two waits are used together. A wait ends early when every
 * method before it failed for good, was skipped or has no address: the next method is used at once.
 */
import { openZone, type Zone } from '../../oncall/clock/zone.ts';
import { never, type PlanContext } from './item.ts';
import { awakeAt } from './quiet-hours.ts';
import { urgencyOf } from './rules.ts';
import { findUnreachedAt, type StepStatus } from './step-status.ts';

export type ContactMethod = {
  /** Of this step, or of the earlier one that uses the same method at the same time. */
  readonly key: string;
  /** Whether this step made it. */
  readonly own: boolean;
  readonly channel: string;
  readonly at: number;
  readonly status: StepStatus;
};

export type ContactMethods = {
  readonly methods: readonly ContactMethod[];
  /** Channels of the policy that the person has no address for, with the keys and times they would have. */
  readonly unreachable: readonly { readonly key: string; readonly channel: string; readonly at: number }[];
};

export type Recipient = {
  readonly person: string;
  /** When their policy starts. Milliseconds since 1970. */
  readonly from: number;
  /** Used where the person has no zone of their own. */
  readonly zone: Zone | null;
  /** The prefix of the keys of its steps: `ESCALATION/ROUND/INDEX`. */
  readonly prefix: string;
};

/** When and how a person is notified. A name that is not in the team file has no contact methods. */
export function resolveContactMethods(
  { person, from, zone, prefix }: Recipient,
  { page, rules, statuses, seen }: PlanContext,
): ContactMethods {
  const paged = rules.person(person);
  if (!paged) return { methods: [], unreachable: [] };
  const urgency = urgencyOf(page.severity);
  const { quietHours } = paged;
  const clock = paged.zone ?? zone ?? openZone('UTC');
  const awake = (at: number) => (urgency === 'normal' && quietHours ? awakeAt(quietHours, clock, at) : at);
  const methods: ContactMethod[] = [];
  const unreachable: { key: string; channel: string; at: number }[] = [];
  // The methods since the last wait, and whether the policy had any, with an address or without.
  let group: ContactMethod[] = [];
  let [any, paused] = [false, false];
  let at = from;
  for (const [position, step] of paged.policies[urgency].entries()) {
    if (step.kind === 'wait') {
      const vain = any
        ? findUnreachedAt(
            group.map(({ status }) => status),
            at,
          )
        : null;
      at = Math.min(at + step.ms, vain ?? never);
      paused = true;
      continue;
    }
    if (paused) [group, any, paused] = [[], false, false];
    any = true;
    const key = `${prefix}/${person}/${position}`;
    const { channel } = step;
    if (!paged.channels.has(channel)) {
      unreachable.push({ key, channel, at });
      continue;
    }
    at = awake(at);
    const same =
      seen.find(person, channel, at) ??
      methods.find(method => method.channel === channel && method.at === at)?.key;
    const method = {
      key: same ?? key,
      own: same === undefined,
      channel,
      at,
      status: statuses.statusOf(same ?? key),
    };
    methods.push(method);
    group.push(method);
  }
  return { methods, unreachable };
}
