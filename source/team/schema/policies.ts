/** Notification policies: which bells of a person ring, in what order. */
import { z } from 'zod';
import { filledList, orNull, strict } from '../../schema/blocks.ts';
import { parseDuration } from '../../time/duration.ts';
import type { Channels, Policies, PolicyStep } from '../types.ts';

const expected = 'the name of a channel, or a pause such as "wait: 5m"';

/**
 * A channel's name, or `{wait: 5m}`. That the channel exists is a matter of references (`references.ts`).
 * Not a union, of which zod would report every branch.
 */
const step = z.unknown().transform((written, context): PolicyStep => {
  if (typeof written === 'string' && written !== '') return { kind: 'channel', channel: written };
  if (typeof written === 'object' && written !== null && !Array.isArray(written)) {
    const [key, ...others] = Object.keys(written);
    if (key === 'wait' && others.length === 0 && 'wait' in written) {
      const ms = typeof written.wait === 'string' ? parseDuration(written.wait) : null;
      if (ms !== null) return { kind: 'wait', ms };
      context.addIssue({
        code: 'custom',
        path: ['wait'],
        message: 'a duration such as 5m, 12 hours or 1 week',
      });
      return z.NEVER;
    }
  }
  context.addIssue({ code: 'custom', message: expected });
  return z.NEVER;
});

const policy = filledList('channels and pauses', step);

/** The file's own `policies`, and with the same keys a person's. */
export const policies = orNull(strict({ urgent: orNull(policy), normal: orNull(policy) }));

/** In the order of how fast a person notices; calling comes after a pause, for it wakes whoever is near as well. */
const urgentOrder = ['push', 'sms', 'slack', 'email', 'webhook', 'desktop'] as const;
const normalOrder = ['email', 'slack', 'push', 'webhook', 'desktop'] as const;
const beforeCalling = 5 * 60_000;

/** What a file without `policies` means: for urgent pages every channel that it has, else the quietest of them. */
export function defaultPolicies(channels: Channels): Policies {
  const use = (channel: string): PolicyStep => ({ kind: 'channel', channel });
  const urgent = urgentOrder.filter(name => channels[name] !== null).map(use);
  const calling: PolicyStep[] =
    channels.call === null ? [] : [{ kind: 'wait', ms: beforeCalling }, use('call')];
  const normal = normalOrder.filter(name => channels[name] !== null).slice(0, 1);
  return { urgent: [...urgent, ...calling], normal: normal.map(use) };
}
