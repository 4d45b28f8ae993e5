/** Records people's intents for incidents. */
import {
  decideDeclaration,
  incidentDecider,
  type LaterIntent,
  noSuchIncident,
} from '../../domain/incident/decide/decide.ts';
import type { Intent } from '../../domain/incident/decide/intents.ts';
import type { Draft, IncidentEvent } from '../../domain/incident/events.ts';
import { findObstacle } from '../../domain/incident/merged.ts';
import type { Incident, IncidentState } from '../../domain/incident/state.ts';
import { severityRank } from '../../domain/incident/vocabulary.ts';
import { type Context, type NewId, stamp } from '../../domain/kernel/event.ts';
import type { IncidentId } from '../../domain/kernel/ids.ts';
import { isRefusal, type Problem, problem, type Refusal, refuse } from '../../domain/kernel/refusal.ts';
import { type Journal, StoreError } from '../../store/journal.ts';
import { completeIncident, readWholeIncident } from '../whole-incident.ts';
import { attachPages } from './page.ts';
import { record } from './record.ts';

/** The recorded events, and the incident after them. */
export type Recorded = {
  readonly incident: Incident;
  readonly events: readonly IncidentEvent[];
  readonly warnings: readonly Problem[];
};

/** Declares an incident: claims its number and writes the declaration. Durable when it resolves. */
export async function recordDeclaration(
  journal: Journal,
  intent: Intent<'declare'>,
  context: Context,
  newId: NewId,
): Promise<Recorded | Refusal> {
  const decision = decideDeclaration(intent, context);
  if (isRefusal(decision)) return decision;
  const [draft] = decision.events;
  if (draft?.type !== 'declared') throw new StoreError('a declaration must decide on one `declared` event');
  const event: IncidentEvent<'declared'> = stamp(draft, context, newId);
  return { incident: await journal.declare(event), events: [event], warnings: decision.warnings };
}

/** Decided on the whole record: a temporary fix of a merged incident has to be covered too. */
const decidedOnWhole: ReadonlySet<LaterIntent['do']> = new Set(['close', 'task-add']);

/** Records a person's intent for an existing incident. */
export async function recordIntent(
  journal: Journal,
  id: IncidentId,
  intent: LaterIntent,
  context: Context,
  newId: NewId,
): Promise<Recorded | Refusal> {
  const isWhole = decidedOnWhole.has(intent.do);
  const stream = {
    read: () => (isWhole ? readWholeIncident(journal, id) : journal.read(id)),
    complete: (drafts: readonly Draft[]) => withTaskNumbers(journal, id, drafts),
    append: async (events: readonly IncidentEvent[]) => {
      const { incident, conflicts } = await journal.append(id, events);
      return { state: isWhole ? await completeIncident(journal, incident) : incident, conflicts };
    },
  };
  const landed = await record<Incident | null, Intent, Draft>(
    incidentDecider(id),
    stream,
    intent,
    context,
    newId,
  );
  if (isRefusal(landed)) return landed;
  const { state: incident, events, warnings } = landed;
  return incident === null ? refuse('not-readable-back', { id }) : { incident, events, warnings };
}

/** Claims the numbers of new follow-ups, after the decision to add them. */
async function withTaskNumbers(journal: Journal, id: IncidentId, drafts: readonly Draft[]): Promise<Draft[]> {
  const result: Draft[] = [];
  for (const draft of drafts) {
    const needsNumber = draft.type === 'task-added' && draft.task === '';
    result.push(needsNumber ? { ...draft, task: await journal.claimTask(id) } : draft);
  }
  return result;
}

/**
 * Merges one incident into another: the first is closed, the second gets its pages. If only the second half was missing (a writer
 * crashed between the two), it is completed.
 */
export async function recordMerge(
  journal: Journal,
  ids: { readonly from: IncidentId; readonly into: IncidentId },
  context: Context,
  newId: NewId,
): Promise<Recorded | Refusal> {
  const into = await journal.read(ids.into);
  if (!into) return noSuchIncident(ids.into);
  const from = await journal.read(ids.from);
  if (!from) return noSuchIncident(ids.from);
  const isMerged = from.state.mergedInto === ids.into;
  const isHalf = isMerged && !into.state.mergedFrom.includes(ids.from);
  if (isMerged && !isHalf) await attachMissedPages(journal, from.state, ids, context, newId);
  const merged = isHalf
    ? { incident: from, events: [], warnings: [] }
    : await recordFirstHalf(journal, from, into, context, newId);
  if (isRefusal(merged)) return merged;
  const { title, pages, paged } = merged.incident.state;
  const received = await recordIntent(
    journal,
    ids.into,
    { do: 'receive-merge', from: ids.from, title, pages, paged },
    context,
    newId,
  );
  await attachPages(journal, pages, ids.into, context, newId);
  if (isRefusal(received)) return received;
  if (isHalf) return received;
  const warnings = [...merged.warnings, ...received.warnings, ...warnOfSeverity(from.state, into.state)];
  return { ...merged, warnings };
}

/** A writer may have crashed before it attached the pages of a merged incident. */
async function attachMissedPages(
  journal: Journal,
  { pages }: IncidentState,
  { from, into }: { readonly from: IncidentId; readonly into: IncidentId },
  context: Context,
  newId: NewId,
): Promise<void> {
  const known = await Promise.all(pages.map(page => journal.page(page)));
  const missed = known.flatMap(page => (page?.incident === from ? [page.id] : []));
  if (missed.length > 0) await attachPages(journal, missed, into, context, newId);
}

/** The severity is not raised automatically: the commander decides. */
function warnOfSeverity(from: IncidentState, into: IncidentState): Problem[] {
  if (severityRank(from.severity) >= severityRank(into.severity)) return [];
  const facts = { incident: from.id, severity: from.severity, into: into.id, intoSeverity: into.severity };
  return [problem('merged-more-severe', facts)];
}

async function recordFirstHalf(
  journal: Journal,
  { state: from }: Incident,
  { state: into }: Incident,
  context: Context,
  newId: NewId,
): Promise<Recorded | Refusal> {
  if (into.mergedInto && from.status !== 'closed') {
    const remedy = { do: 'merge-into', incident: from.id, into: into.mergedInto } as const;
    return refuse('merged-elsewhere', { incident: into.id, into: into.mergedInto }, remedy);
  }
  const obstacle = from.id === into.id || from.status === 'closed' ? null : findObstacle(from, into);
  if (obstacle)
    return refuse(obstacle === 'drill' ? 'merge-of-drill' : 'merge-of-confidential', {
      incident: from.id,
      into: into.id,
    });
  return recordIntent(journal, from.id, { do: 'merge', into: into.id }, context, newId);
}

/**
 * Takes back a merge: the merged incident is open again with its pages, and the other one loses them. The merged incident
 * is written last: after a crash before that, it still says into which it was merged, so that the same command completes it.
 */
export async function recordUnmerge(
  journal: Journal,
  id: IncidentId,
  intent: Intent<'unmerge'>,
  context: Context,
  newId: NewId,
): Promise<Recorded | Refusal> {
  const merged = await journal.read(id);
  const decision = incidentDecider(id).decide(merged, intent, context);
  if (isRefusal(decision)) return decision;
  const { pages = [], mergedInto: into = null } = merged?.state ?? {};
  if (into !== null && (await journal.read(into))?.state.mergedFrom.includes(id)) {
    const release = { do: 'release-merge', from: id, pages, why: intent.why } as const;
    const released = await recordIntent(journal, into, release, context, newId);
    // Someone else released it meanwhile: the merged incident decides who took the merge back.
    if (isRefusal(released) && released.reason !== 'not-merged') return released;
  }
  await attachPages(journal, pages, id, context, newId);
  return recordIntent(journal, id, intent, context, newId);
}
