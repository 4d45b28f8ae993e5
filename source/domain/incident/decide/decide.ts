/**
 * `decide`: what a person wants, in the state as it is, becomes events or a refusal (design section 2). Pure: the clock and
 * the person come in with the context, ids and numbers are given out at the edge.
 */

import { Conflict } from '../../kernel/conflict.ts';
import { type Accepted, type Decision, isRefusal, refusal } from '../../kernel/decision.ts';
import { cleanDeep, cleanLine } from '../../kernel/text.ts';
import type { Draft, IncidentEvent } from '../events.ts';
import { evolve, type Incident } from '../fold.ts';
import { orderWarnings } from '../order.ts';
import type { IncidentState } from '../state.ts';
import { timeNames } from '../vocabulary.ts';
import { cleanedLine, type Decider } from './decider.ts';
import { entryDeciders } from './entries.ts';
import type { Context, Intent, IntentName } from './intents.ts';
import { lifecycleDeciders, longestTitle } from './lifecycle.ts';
import { holdsBoth, responseDeciders } from './response.ts';
import { reviewDeciders } from './review.ts';

const deciders = { ...entryDeciders, ...responseDeciders, ...lifecycleDeciders, ...reviewDeciders };

/** An intent on an incident that exists. */
export type LaterIntent = Intent<Exclude<IntentName, 'declare'>>;

/** Decides about an incident that exists. */
export function decide(incident: Incident, intent: LaterIntent, context: Context): Decision<Draft> {
  // The table's type ties each decider to its intent; indexing by a union loses that, and nothing else.
  const decider = deciders[intent.do] as Decider<IntentName>;
  const verdict = decider(incident, intent, context);
  if (isRefusal(verdict)) return verdict;
  return checked(incident, verdict, context);
}

/**
 * Tries the events on the state as it is now: what would not apply is refused before it is written. Whatever a decider
 * passed through as it came (links, names, paths) is cleaned here, so that nothing of a terminal's gets into the journal.
 */
function checked(incident: Incident, accepted: Accepted<Draft>, context: Context): Decision<Draft> {
  const events = accepted.events.map(cleanDeep);
  let state = incident;
  for (const draft of events) {
    const next = evolve(state, state.state.id, stamped(draft, context));
    if (next instanceof Conflict) return refusal(next.why);
    state = next;
  }
  const known = new Set(orderWarnings(incident.state));
  const warnings = orderWarnings(state.state).filter(warning => !known.has(warning));
  return { events, warnings: [...accepted.warnings, ...warnings] };
}

function stamped(draft: Draft, { by, at, now }: Context): IncidentEvent {
  return {
    ...draft,
    v: 1,
    id: 'undecided',
    at: at.at,
    recorded: now,
    by,
    ...(at.approximate && { approximate: true }),
  } as IncidentEvent;
}

/** Decides about a declaration: the one intent that needs no incident. */
export function decideDeclaration(intent: Intent<'declare'>, context: Context): Decision<Draft> {
  const title = cleanedLine(intent.title, 'title', longestTitle);
  if (typeof title !== 'string') return title;
  const times = Object.fromEntries(
    timeNames.flatMap(name => (intent.times?.[name] ? [[name, intent.times[name]]] : [])),
  );
  const draft = cleanDeep<Draft<'declared'>>({
    type: 'declared',
    title,
    severity: intent.severity,
    team: lineOrNull(intent.team),
    confidential: intent.confidential ?? false,
    drill: intent.drill ?? false,
    commander: lineOrNull(intent.commander),
    investigator: lineOrNull(intent.investigator),
    pages: [...(intent.pages ?? [])],
    times,
  });
  const declared = evolve(null, 'undecided', stamped(draft, context));
  if (declared instanceof Conflict) return refusal(declared.why);
  return {
    events: [draft],
    warnings: [...bothRoles(declared.state), ...orderWarnings(declared.state)],
  };
}

const lineOrNull = (text: string | null | undefined) => cleanLine(text ?? '') || null;

function bothRoles({ roles: { commander, investigator } }: IncidentState): string[] {
  const { holder } = commander;
  return holder !== null && holder === investigator.holder ? [holdsBoth(holder)] : [];
}
