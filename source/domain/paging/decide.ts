/**
 * What somebody wants of a page, in the state as it is, becomes events or a refusal (design section 2). Pure: the clock and
 * the person come in with the context.
 */

import type { Context } from '../incident/decide/intents.ts';
import { Conflict } from '../kernel/conflict.ts';
import { accept, type Decision, isRefusal, type Refusal, refusal, usage } from '../kernel/decision.ts';
import { cleanDeep, cleanLine } from '../kernel/text.ts';
import type { PageDraft, PageEvent } from './events.ts';
import { applyPage } from './fold.ts';
import type { PageIntent, PageIntentName } from './intents.ts';
import { isWaiting, type PageState, standing } from './state.ts';

type Decider<N extends PageIntentName> = (
  page: PageState,
  intent: PageIntent<N>,
  context: Context,
) => Decision<PageDraft>;

const longestWhy = 2_000;

/** A snooze is for a while; what is to be quiet for longer is triaged or silenced. */
const shortestSnooze = 60_000;
const longestSnooze = 24 * 60 * 60_000;

/** How long somebody who declares from a page has it for themselves, before another may. */
const declaringMs = 60_000;

/**
 * Whether a page was triaged as an incident that is not there: its declaration is under way, or it failed. Then whoever
 * triaged it may try again, and others after a minute.
 */
const mayDeclareAgain = ({ triage, incident }: PageState, { by, now }: Context): boolean =>
  triage?.as === 'incident' &&
  incident === null &&
  (triage.by === by || Date.parse(now) - Date.parse(triage.at) > declaringMs);

function untriageable(
  page: PageState,
  { as, into, why, correct }: PageIntent<'triage'>,
  context: Context,
): Refusal | null {
  if (as === 'duplicate' && into === null)
    return usage(`which incident is it part of? callme triage ${page.id} as duplicate --into INC`);
  if (into !== null && (as === 'routine' || as === 'false-positive'))
    return usage(`a page that is ${as} belongs to no incident; leave --into out`);
  if (as === 'false-positive' && why === null)
    return usage('say why, so that somebody can mend the alert: --why REASON');
  if (page.triage === null || correct || (as === 'incident' && mayDeclareAgain(page, context))) return null;
  return refusal(`${standing(page)}; to correct that: --correct`);
}

const deciders: { readonly [N in PageIntentName]: Decider<N> } = {
  acknowledge: (page, { takeOver }, { by }) => {
    const holder = page.acknowledged?.by ?? null;
    if (isWaiting(page) && holder !== null && holder !== by && !takeOver)
      return refusal(`${standing(page)}; to take it over: callme ack ${page.id} --take-over`);
    return accept({ type: 'page-acknowledged', page: page.id, from: holder });
  },

  triage: (page, intent, context) => {
    const why = cleanLine(intent.why ?? '').slice(0, longestWhy) || null;
    const refused = untriageable(page, { ...intent, why }, context);
    if (refused) return refused;
    const { as, into } = intent;
    return accept({ type: 'page-triaged', page: page.id, as, into, why, instead: page.triagedBy });
  },

  snooze: (page, { until }, { at }) => {
    const length = Date.parse(until) - Date.parse(at.at);
    if (!(length >= shortestSnooze && length <= longestSnooze))
      return usage('a snooze lasts from a minute to a day; for longer, triage it or add a silence');
    return accept({ type: 'page-snoozed', page: page.id, until });
  },

  resolve: ({ id }) => accept({ type: 'page-resolved', page: id }),

  escalate: ({ id, escalation }, { why }) =>
    accept({ type: 'page-escalated', page: id, why, number: escalation.number + 1 }),

  attach: ({ id }, { incident }) => accept({ type: 'page-attached', page: id, incident }),
};

/** Decides, and tries the event on the page as it is: what would not apply is refused before it is written. */
export function decidePage(page: PageState, intent: PageIntent, context: Context): Decision<PageDraft> {
  // The table's type ties each decider to its intent; indexing by a union loses that, and nothing else.
  const verdict = (deciders[intent.do] as Decider<PageIntentName>)(page, intent, context);
  if (isRefusal(verdict)) return verdict;
  const { by, at, now } = context;
  const events = verdict.events.map(cleanDeep);
  for (const draft of events) {
    const event = { ...draft, v: 1, id: 'undecided', at: at.at, recorded: now, by } as PageEvent;
    const next = applyPage(page, event);
    if (next instanceof Conflict) return refusal(next.why);
  }
  return { ...verdict, events };
}
