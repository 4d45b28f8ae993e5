/** What a person wants of silences becomes events or a refusal (design section 2). */

import type { Context } from '../../incident/decide/intents.ts';
import { utc } from '../../incident/instants.ts';
import { Conflict } from '../../kernel/conflict.ts';
import { accept, type Decision, notFound, refusal, usage } from '../../kernel/decision.ts';
import { cleanDeep, cleanLine } from '../../kernel/text.ts';
import type { Match } from '../match.ts';
import type { SilenceDraft, SilenceEvent } from './events.ts';
import { applySilence } from './fold.ts';
import type { SilenceState } from './state.ts';

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

/** What is to be quiet for longer belongs into the team file, where it is reviewed. */
const longestMs = 366 * 24 * 60 * 60_000;
const longestWhy = 500;

const lineOrNull = (text: string | null) => cleanLine(text ?? '').slice(0, longestWhy) || null;

function added({ match, from, until, why }: SilenceIntent & { do: 'add' }, { at, now }: Context) {
  if (Object.keys(match).length === 0) return usage('which pages? --match service=checkout');
  const reason = lineOrNull(why);
  if (reason === null) return usage('say why: --why REASON');
  const start = Date.parse(from ?? at.at);
  const end = Date.parse(until);
  if (!(start < end)) return usage(`it would end at ${utc(until)}, which is not after ${utc(from ?? at.at)}`);
  if (until <= now) return usage(`it would be over already, at ${utc(until)}`);
  if (end - start > longestMs) return usage('more than a year belongs into the team file: silences');
  return accept({ type: 'silence-added', match, from, until, why: reason } as const);
}

const draftsFor = (record: SilenceState, intent: SilenceIntent, context: Context): Decision<SilenceDraft> => {
  if (intent.do === 'add') return added(intent, context);
  const known = record.silences.some(({ id }) => id === intent.silence);
  return known
    ? accept({ type: 'silence-ended', silence: intent.silence, why: lineOrNull(intent.why) })
    : notFound(`there is no silence ${intent.silence}; see them with: callme silence list`);
};

/** Decides, and tries the event on the record as it is: what would not apply is refused before it is written. */
export function decideSilence(
  record: SilenceState,
  intent: SilenceIntent,
  context: Context,
): Decision<SilenceDraft> {
  const verdict = draftsFor(record, intent, context);
  if ('code' in verdict) return verdict;
  const { by, at, now } = context;
  const events = verdict.events.map(cleanDeep);
  for (const draft of events) {
    const event = { ...draft, v: 1, id: 'undecided', at: at.at, recorded: now, by } as SilenceEvent;
    const next = applySilence(record, event);
    if (next instanceof Conflict) return refusal(next.why);
  }
  return { ...verdict, events };
}
