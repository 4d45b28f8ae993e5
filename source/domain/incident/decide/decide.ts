/**
 * Turns a person's intents for an incident into events or a refusal. Pure: the clock and the person are in the context, and the
 * caller allocates ids and numbers.
 */

import { type Decider, tryDecision } from '../../kernel/decider.ts';
import { accept, type Decision } from '../../kernel/decision.ts';
import type { Context } from '../../kernel/event.ts';
import type { IncidentId } from '../../kernel/ids.ts';
import { isRefusal, notFound, type Problem, refuse } from '../../kernel/refusal.ts';
import { cleanLine } from '../../kernel/text.ts';
import type { Draft } from '../events.ts';
import { evolve } from '../evolve/evolve.ts';
import { orderWarnings } from '../order.ts';
import type { Incident, IncidentState } from '../state.ts';
import { timeNames } from '../vocabulary.ts';
import { type IntentDecider, requireLine } from './decider.ts';
import { entryDeciders } from './entries.ts';
import { impactDeciders, requireServices } from './impact.ts';
import type { Intent, IntentName, LaterIntent } from './intents.ts';
import { lifecycleDeciders, maxTitle } from './lifecycle.ts';
import { relationDeciders } from './relations.ts';
import { holdsBothRoles, responseDeciders } from './response.ts';
import { reviewDeciders } from './review.ts';

const deciders = {
  ...entryDeciders,
  ...responseDeciders,
  ...lifecycleDeciders,
  ...impactDeciders,
  ...reviewDeciders,
  ...relationDeciders,
};

export type { LaterIntent } from './intents.ts';

/** The decider of one incident. */
export const incidentDecider = (id: IncidentId): Decider<Incident | null, Intent, Draft> => ({
  initial: null,
  decide: (incident, intent, context) => {
    if (intent.do === 'declare')
      return incident === null
        ? decideDeclaration(intent, context)
        : refuse('already-declared', { incident: id });
    return incident === null ? noSuchIncident(id) : decide(incident, intent, context);
  },
  evolve: (incident, event) => evolve(incident, id, event),
});

export const noSuchIncident = (incident: string) =>
  notFound('no-such-incident', { incident }, { do: 'list-incidents' });

/** Decides about an existing incident. */
export function decide(incident: Incident, intent: LaterIntent, context: Context): Decision<Draft> {
  // The table's type ties each decider to its intent; indexing by a union loses that, and nothing else.
  const decider = deciders[intent.do] as IntentDecider<IntentName>;
  const { id } = incident.state;
  const tried = tryDecision(
    (state: Incident, event) => evolve(state, id, event),
    incident,
    decider(incident, intent, context),
    context,
  );
  if (isRefusal(tried)) return tried;
  const known = new Set(orderWarnings(incident.state).map(warningKey));
  const warnings = orderWarnings(tried.state.state).filter(warning => !known.has(warningKey(warning)));
  return { events: tried.events, warnings: [...tried.warnings, ...warnings] };
}

const warningKey = ({ facts }: Problem<'times-out-of-order'>) => Object.values(facts).join(' ');

/** Decides about a declaration, the only intent without an existing incident. */
export function decideDeclaration(intent: Intent<'declare'>, context: Context): Decision<Draft> {
  const title = requireLine(intent.title, 'title', maxTitle);
  if (isRefusal(title)) return title;
  const times = Object.fromEntries(
    timeNames.flatMap(name => (intent.times?.[name] ? [[name, intent.times[name]]] : [])),
  );
  const services = requireServices(intent.services ?? []);
  if (isRefusal(services)) return services;
  const draft: Draft<'declared'> = {
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
    ...(services.length > 0 && { services }),
  };
  const tried = tryDecision(
    (incident: Incident | null, event) => evolve(incident, 'undecided' as string as IncidentId, event),
    null,
    accept<Draft>(draft),
    context,
  );
  if (isRefusal(tried) || tried.state === null) return tried;
  const { state } = tried.state;
  return { events: tried.events, warnings: [...bothRoles(state), ...orderWarnings(state)] };
}

const lineOrNull = (text: string | null | undefined) => cleanLine(text ?? '') || null;

function bothRoles({ roles: { commander, investigator } }: IncidentState): Problem[] {
  const { holder } = commander;
  return holder !== null && holder === investigator.holder ? [holdsBothRoles(holder)] : [];
}
