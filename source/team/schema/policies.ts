/** Notification policies: which channels notify a person, in what order. */
import { z } from 'zod';
import type { ChannelSettings, Registry } from '../../channels/definition.ts';
import { filledList, orNull, strict } from '../../schema/blocks.ts';
import { parseDuration } from '../../time/duration.ts';
import type { Policies, PolicyStep } from '../types.ts';

const expected = 'the name of a channel, or a pause such as "wait: 5m"';

/**
 * The name of a channel, or `{wait: 5m}`. `references.ts` checks that the channel exists.
 * It is not a union, because zod would report every branch.
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

/** `policies` of the file or of a person. */
export const policies = orNull(strict({ urgent: orNull(policy), normal: orNull(policy) }));

/** The lowest rank first; channels without a rank are left out. */
const byRank = <T extends { readonly rank: number | null }>(steps: readonly T[]): T[] =>
  steps.filter(({ rank }) => rank !== null).toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0));

/** Policies of a file that has none: urgent pages use every channel that is set up, normal pages the least intrusive one. */
export function defaultPolicies(settings: ChannelSettings, registry: Registry): Policies {
  const available = registry.filter(({ name }) => (settings[name] ?? null) !== null);
  const use = (channel: string): PolicyStep => ({ kind: 'channel', channel });
  const urgent = byRank(
    available.map(({ name, defaultPolicy }) => ({
      name,
      rank: defaultPolicy.urgentRank,
      ms: defaultPolicy.urgentDelayMs,
    })),
  );
  const normal = byRank(
    available.map(({ name, defaultPolicy }) => ({ name, rank: defaultPolicy.normalRank })),
  );
  return {
    urgent: urgent.flatMap(({ name, ms }): PolicyStep[] => [
      ...(ms === undefined ? [] : [{ kind: 'wait', ms } as const]),
      use(name),
    ]),
    normal: normal.slice(0, 1).map(({ name }) => use(name)),
  };
}
