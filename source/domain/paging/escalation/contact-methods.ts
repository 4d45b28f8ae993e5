/**
 * A person's notification policy in time. Bells between two pauses ring together. A pause is over early when every bell before it
 * was in vain (failed for good, skipped, or without an address to ring): the next bell takes over at once.
 */
import { type Zone, zoneNamed } from '../../oncall/zone.ts';
import { never, type Scene } from './item.ts';
import { awakeAt } from './quiet-hours.ts';
import { urgencyOf } from './rules.ts';
import { inVain, type Standing } from './step-status.ts';

export type Bell = {
  /** Of this step, or of the earlier one that rings the same bell at the same time. */
  readonly key: string;
  /** Whether it is this step's own. */
  readonly own: boolean;
  readonly channel: string;
  readonly at: number;
  readonly standing: Standing;
};

export type Bells = {
  readonly rings: readonly Bell[];
  /** Channels of the policy that do not reach the person, with the keys and times they would have. */
  readonly silent: readonly { readonly key: string; readonly channel: string; readonly at: number }[];
};

export type Told = {
  readonly person: string;
  /** When it begins. Milliseconds since 1970. */
  readonly from: number;
  /** The zone of whoever has none of their own. */
  readonly zone: Zone | null;
  /** What the keys of its steps begin with: `ESCALATION/ROUND/INDEX`. */
  readonly prefix: string;
};

/** When and by what a person is told. Nobody's name has no bells. */
export function bellsOf({ person, from, zone, prefix }: Told, { page, rules, tried, seen }: Scene): Bells {
  const paged = rules.person(person);
  if (!paged) return { rings: [], silent: [] };
  const urgency = urgencyOf(page.severity);
  const { quietHours } = paged;
  const clock = paged.zone ?? zone ?? zoneNamed('UTC');
  const awake = (at: number) => (urgency === 'normal' && quietHours ? awakeAt(quietHours, clock, at) : at);
  const rings: Bell[] = [];
  const silent: { key: string; channel: string; at: number }[] = [];
  // What has been to ring since the last pause, and whether there was anything, with an address or without.
  let group: Bell[] = [];
  let [any, paused] = [false, false];
  let at = from;
  for (const [position, step] of paged.policies[urgency].entries()) {
    if (step.kind === 'wait') {
      const vain = any
        ? inVain(
            group.map(({ standing }) => standing),
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
      silent.push({ key, channel, at });
      continue;
    }
    at = awake(at);
    const same =
      seen.find(person, channel, at) ?? rings.find(ring => ring.channel === channel && ring.at === at)?.key;
    const ring = { key: same ?? key, own: same === undefined, channel, at, standing: tried.of(same ?? key) };
    rings.push(ring);
    group.push(ring);
  }
  return { rings, silent };
}
