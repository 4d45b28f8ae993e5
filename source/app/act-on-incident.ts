/** Acts on an existing incident: one function for every intent, for the command line and the room. */

import { type LaterIntent, noSuchIncident } from '../domain/incident/decide/decide.ts';
import { findSubject } from '../domain/incident/decide/entries.ts';
import { findWindow } from '../domain/incident/decide/impact.ts';
import type { Incident } from '../domain/incident/state.ts';
import type { TimeValue } from '../domain/incident/vocabulary.ts';
import type { IncidentId } from '../domain/kernel/ids.ts';
import { isRefusal, type Refusal } from '../domain/kernel/refusal.ts';
import { type AppContext, decisionContextOf } from './context.ts';
import { logEntry } from './log-entry.ts';
import { type Recorded, recordIntent, recordMerge, recordUnmerge } from './record/incident.ts';
import { recordRelation } from './record/relation.ts';
import { completeIncident, readWholeIncident } from './whole-incident.ts';

/**
 * @param at null: now
 * @returns the whole record afterwards, with what was merged into the incident
 */
export async function actOnIncident(
  app: AppContext,
  id: IncidentId,
  intent: LaterIntent,
  at: TimeValue | null = null,
): Promise<Recorded | Refusal> {
  const recorded = await act(app, id, intent, at);
  if (isRefusal(recorded)) return recorded;
  const incident =
    recorded.incident.state.id === id
      ? await completeIncident(app.journal, recorded.incident)
      : ((await readWholeIncident(app.journal, id)) ?? recorded.incident);
  return { ...recorded, incident };
}

async function act(
  app: AppContext,
  id: IncidentId,
  intent: LaterIntent,
  at: TimeValue | null,
): Promise<Recorded | Refusal> {
  if (intent.do === 'log') return logEntry(app, id, intent, {}, at);
  const context = decisionContextOf(app, at);
  if (intent.do === 'relate' || intent.do === 'unrelate')
    return recordRelation(app.journal, id, intent, context, app.newId);
  if (intent.do === 'merge')
    return recordMerge(app.journal, { from: id, into: intent.into }, context, app.newId);
  if (intent.do === 'unmerge') return recordUnmerge(app.journal, id, intent, context, app.newId);
  const whole = await readWholeIncident(app.journal, id);
  if (!whole) return noSuchIncident(id);
  const place = findPlace(whole, intent, context.by);
  return isRefusal(place) ? place : recordIntent(app.journal, place.id, place.intent, context, app.newId);
}

/** The incident whose record has what an intent is about: an entry, a follow-up or a service may be of a merged incident. */
function findPlace(
  { state, timeline, parts }: Incident,
  intent: LaterIntent,
  by: string,
): { readonly id: IncidentId; readonly intent: LaterIntent } | Refusal {
  const { id } = state;
  if (!parts) return { id, intent };
  if ('task' in intent && intent.do !== 'task-add') {
    const task = state.tasks.find(each => each.id === intent.task);
    return { id: task?.origin ?? id, intent };
  }
  if ('window' in intent && intent.window != null) {
    const window = findWindow(state, intent.window);
    return isRefusal(window) ? window : { id: window.origin ?? id, intent: { ...intent, window: window.id } };
  }
  if (intent.do === 'services') {
    const unaffected = new Set(intent.services.map(each => each.state === 'unaffected' && each.service));
    const origins = state.services.filter(({ name }) => unaffected.has(name)).map(({ origin }) => origin);
    // Only the record that says that a service was affected can take it back.
    const [origin] = origins;
    const isOfOne = origins.length === unaffected.size && origins.every(each => each === origin);
    return { id: (isOfOne ? origin : null) ?? id, intent };
  }
  const subject = findSubject({ state, timeline }, intent, by);
  if (subject === null || isRefusal(subject)) return subject ?? { id, intent };
  return { id: subject.entry.origin ?? id, intent: subject.intent };
}
