/** Turns a person's intents for silences into events or a refusal. */

import { type Decider, tryDecision } from '../../kernel/decider.ts';
import { accept, type Decision } from '../../kernel/decision.ts';
import type { Context } from '../../kernel/event.ts';
import { isRefusal, notFound, usage } from '../../kernel/refusal.ts';
import { cleanLine } from '../../kernel/text.ts';
import type { Match } from '../match.ts';
import type { SilenceDraft } from './events.ts';
import { evolveSilences } from './evolve.ts';
import { emptySilences, type SilenceState } from './state.ts';

export type SilenceIntent =
  | {
      readonly do: 'add';
      readonly match: Match;
      /** Null: at once. */
      readonly from: string | null;
      readonly until: string;
      readonly why: string;
    }
  | { readonly do: 'end'; readonly silence: string; readonly why: string | null };

/** Longer silences belong in the team file, where they are reviewed. */
const maxSilenceMs = 366 * 24 * 60 * 60_000;
/** Characters; longer reasons are truncated. */
const maxWhy = 500;

const lineOrNull = (text: string | null) => cleanLine(text ?? '').slice(0, maxWhy) || null;

function add(
  { match, from, until, why }: SilenceIntent & { do: 'add' },
  { at, now }: Context,
): Decision<SilenceDraft> {
  if (Object.keys(match).length === 0) return usage('no-match', {}, { give: 'match' });
  const reason = lineOrNull(why);
  if (reason === null) return usage('reason-required', { for: 'silence' }, { give: 'why' });
  const start = from ?? at.at;
  const lengthMs = Date.parse(until) - Date.parse(start);
  if (!(lengthMs > 0)) return usage('ends-before-start', { start, end: until });
  if (until <= now) return usage('ends-in-past', { end: until });
  if (lengthMs > maxSilenceMs) return usage('silence-too-long', {});
  return accept({ type: 'silence-added', match, from, until, why: reason });
}

function end(
  { silences }: SilenceState,
  { silence, why }: SilenceIntent & { do: 'end' },
): Decision<SilenceDraft> {
  return silences.some(({ id }) => id === silence)
    ? accept({ type: 'silence-ended', silence, why: lineOrNull(why) })
    : notFound('no-such-silence', { silence }, { do: 'list-silences' });
}

export function decideSilence(
  state: SilenceState,
  intent: SilenceIntent,
  context: Context,
): Decision<SilenceDraft> {
  const decision = intent.do === 'add' ? add(intent, context) : end(state, intent);
  const tried = tryDecision(evolveSilences, state, decision, context);
  return isRefusal(tried) ? tried : { events: tried.events, warnings: tried.warnings };
}

export const silenceDecider: Decider<SilenceState, SilenceIntent, SilenceDraft> = {
  initial: emptySilences,
  decide: decideSilence,
  evolve: evolveSilences,
};
