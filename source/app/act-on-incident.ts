/** Acts on an existing incident: one function for every intent, for the command line and the room. */

import type { LaterIntent } from '../domain/incident/decide/decide.ts';
import type { TimeValue } from '../domain/incident/vocabulary.ts';
import type { IncidentId } from '../domain/kernel/ids.ts';
import type { Refusal } from '../domain/kernel/refusal.ts';
import { type AppContext, decisionContextOf } from './context.ts';
import { logEntry } from './log-entry.ts';
import { type Recorded, recordIntent, recordMerge } from './record/incident.ts';
import { recordRelation } from './record/relation.ts';

/** @param at null: now */
export function actOnIncident(
  app: AppContext,
  id: IncidentId,
  intent: LaterIntent,
  at: TimeValue | null = null,
): Promise<Recorded | Refusal> {
  if (intent.do === 'log') return logEntry(app, id, intent, {}, at);
  const context = decisionContextOf(app, at);
  if (intent.do === 'relate' || intent.do === 'unrelate')
    return recordRelation(app.journal, id, intent, context, app.newId);
  return intent.do === 'merge'
    ? recordMerge(app.journal, { from: id, into: intent.into }, context, app.newId)
    : recordIntent(app.journal, id, intent, context, app.newId);
}
