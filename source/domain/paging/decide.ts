/**
 * Turns a person's intents for a page into events or a refusal. Pure: the clock and the person are in the context.
 */

import { type Decider, tryDecision } from '../kernel/decider.ts';
import { accept, type Decision } from '../kernel/decision.ts';
import type { Context } from '../kernel/event.ts';
import { isRefusal, notFound, type Refusal, usage } from '../kernel/refusal.ts';
import { cleanLine } from '../kernel/text.ts';
import type { PageDraft } from './events.ts';
import { evolvePage } from './evolve.ts';
import type { PageIntent, PageIntentName } from './intents.ts';
import { isWaiting, type PageState, refuseStatus } from './state.ts';

type IntentDecider<N extends PageIntentName> = (
  page: PageState,
  intent: PageIntent<N>,
  context: Context,
) => Decision<PageDraft>;

/** Characters; longer reasons are truncated. */
const maxWhy = 2_000;

/** The maximum: a page that should be quiet for longer is triaged or silenced. */
const minSnoozeMs = 60_000;
const maxSnoozeMs = 24 * 60 * 60_000;

/** How long nobody else may declare from a page while one person is declaring. */
const declaringMs = 60_000;

/**
 * Whether a page was triaged as an incident that does not exist: its declaration is under way, or failed. The person who
 * triaged it may try again at once, others after a minute.
 */
const mayDeclareAgain = ({ triage, incident }: PageState, { by, now }: Context): boolean =>
  triage?.as === 'incident' &&
  incident === null &&
  (triage.by === by || Date.parse(now) - Date.parse(triage.at) > declaringMs);

function refuseTriage(
  page: PageState,
  { as, into, why, correct }: PageIntent<'triage'>,
  context: Context,
): Refusal | null {
  if (as === 'duplicate' && into === null)
    return usage('duplicate-without-incident', { page: page.id }, { do: 'name-duplicate', page: page.id });
  if (into !== null && (as === 'routine' || as === 'false-positive'))
    return usage('triage-without-incident', { as }, { leaveOut: 'into' });
  if (as === 'false-positive' && why === null)
    return usage('reason-required', { for: 'false-positive' }, { give: 'why' });
  if (page.triage === null || correct || (as === 'incident' && mayDeclareAgain(page, context))) return null;
  return refuseStatus(page, { do: 'correct-triage', page: page.id });
}

const deciders: { readonly [N in PageIntentName]: IntentDecider<N> } = {
  acknowledge: (page, { takeOver }, { by }) => {
    const holder = page.acknowledged?.by ?? null;
    if (isWaiting(page) && holder !== null && holder !== by && !takeOver)
      return refuseStatus(page, { do: 'take-over', page: page.id });
    return accept({ type: 'page-acknowledged', page: page.id, from: holder });
  },

  triage: (page, intent, context) => {
    const why = cleanLine(intent.why ?? '').slice(0, maxWhy) || null;
    const refused = refuseTriage(page, { ...intent, why }, context);
    if (refused) return refused;
    const { as, into } = intent;
    return accept({ type: 'page-triaged', page: page.id, as, into, why, instead: page.triagedBy });
  },

  snooze: (page, { until }, { at }) => {
    const length = Date.parse(until) - Date.parse(at.at);
    if (!(length >= minSnoozeMs && length <= maxSnoozeMs)) return usage('snooze-length', {});
    return accept({ type: 'page-snoozed', page: page.id, until });
  },

  resolve: ({ id }) => accept({ type: 'page-resolved', page: id }),

  escalate: ({ id, escalation }, { why }) =>
    accept({ type: 'page-escalated', page: id, why, number: escalation.number + 1 }),

  attach: ({ id }, { incident }) => accept({ type: 'page-attached', page: id, incident }),
};

/** Decides about an existing page. */
export function decidePage(page: PageState, intent: PageIntent, context: Context): Decision<PageDraft> {
  // The table's type ties each decider to its intent; indexing by a union loses that, and nothing else.
  const decider = deciders[intent.do] as IntentDecider<PageIntentName>;
  const tried = tryDecision(evolvePage, page, decider(page, intent, context), context);
  return isRefusal(tried) ? tried : { events: tried.events, warnings: tried.warnings };
}

export const noSuchPage = (page: string): Refusal => notFound('no-such-page', { page }, { do: 'list-pages' });

/** The decider of one page. */
export const pageDecider = (id: string): Decider<PageState | null, PageIntent, PageDraft> => ({
  initial: null,
  decide: (page, intent, context) => (page === null ? noSuchPage(id) : decidePage(page, intent, context)),
  evolve: evolvePage,
});
