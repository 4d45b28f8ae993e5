/** `chains`: whom to notify, where to post, how long to wait. */
import { z } from 'zod';
import { findNearest, withSuggestion } from '../../domain/kernel/nearest.ts';
import { filledList, named } from '../../schema/blocks.ts';
import { parseDuration } from '../../time/duration.ts';
import type { ChainStep } from '../types.ts';

const mostRepeats = 100;

type Kind = { readonly expected: string; readonly parse: (written: unknown) => ChainStep | null };

/** One row a kind of step: what may stand after its key, and what becomes of it. */
const kinds: Readonly<Record<string, Kind>> = {
  notify: {
    expected: 'primary, secondary, team, round-robin, a person or a schedule',
    parse: target => (typeof target === 'string' && target !== '' ? { kind: 'notify', target } : null),
  },
  post: {
    expected: 'a channel and an address, such as "slack:#incidents"',
    parse: written => {
      const [, channel, address] =
        typeof written === 'string' ? (/^([^:\s]+):(\S.*)$/.exec(written) ?? []) : [];
      return channel === undefined || address === undefined ? null : { kind: 'post', channel, address };
    },
  },
  wait: {
    expected: 'a duration such as 5m, 12 hours or 1 week',
    parse: written => {
      const ms = typeof written === 'string' ? parseDuration(written) : null;
      return ms === null ? null : { kind: 'wait', ms };
    },
  },
  repeat: {
    expected: `how many times, from 1 to ${mostRepeats}`,
    parse: times =>
      typeof times === 'number' && Number.isInteger(times) && times >= 1 && times <= mostRepeats
        ? { kind: 'repeat', times }
        : null,
  },
};

const names = Object.keys(kinds);
const expectedStep = `one step, "notify: …", "post: …", "wait: …" or "repeat: …"`;

const step = z.unknown().transform((written, context): ChainStep => {
  const keys =
    typeof written === 'object' && written !== null && !Array.isArray(written) ? Object.keys(written) : [];
  const [key = ''] = keys;
  const kind = keys.length === 1 && Object.hasOwn(kinds, key) ? kinds[key] : undefined;
  if (kind === undefined) {
    const near = keys.length === 1 ? findNearest(key, names) : null;
    context.addIssue({ code: 'custom', message: withSuggestion(expectedStep, near) });
    return z.NEVER;
  }
  const value = kind.parse((written as Record<string, unknown>)[key]);
  if (value !== null) return value;
  context.addIssue({ code: 'custom', path: [key], message: kind.expected });
  return z.NEVER;
});

/** A chain that ends nowhere, or goes round without a pause, is a slip that shows only at night. */
const chain = filledList('steps', step).superRefine((steps, context) => {
  const early = steps.findIndex((each, index) => each.kind === 'repeat' && index < steps.length - 1);
  const wrong = (message: string, path: number[] = []) => context.addIssue({ code: 'custom', path, message });
  if (early !== -1) wrong('"repeat" only as the last step', [early]);
  if (!steps.some(each => each.kind === 'notify' || each.kind === 'post')) {
    wrong('at least one step that notifies or posts');
  }
  if (steps.at(-1)?.kind === 'repeat' && !steps.some(each => each.kind === 'wait')) {
    wrong('a "wait" step before "repeat": without one, it repeats at once', [steps.length - 1]);
  }
});

export const chains = named('chains', chain);
