/** Records relations between incidents: in both, so that each shows the other. */
import { noSuchIncident } from '../../domain/incident/decide/decide.ts';
import type { Intent } from '../../domain/incident/decide/intents.ts';
import type { RelationKind } from '../../domain/incident/vocabulary.ts';
import type { Context, NewId } from '../../domain/kernel/event.ts';
import type { IncidentId } from '../../domain/kernel/ids.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/kernel/refusal.ts';
import type { Journal } from '../../store/journal.ts';
import { type Recorded, recordIntent } from './incident.ts';

/**
 * Relates two incidents, or removes a relation.
 * @returns the outcome for `id`; for the other incident if only its side was missing, after a crash between the two
 */
export async function recordRelation(
  journal: Journal,
  id: IncidentId,
  intent: Intent<'relate' | 'unrelate'>,
  context: Context,
  newId: NewId,
): Promise<Recorded | Refusal> {
  const { kind, incident: other } = intent;
  if (!(await journal.read(id))) return noSuchIncident(id);
  if (intent.do === 'relate' && other !== id) {
    if (!(await journal.read(other))) return noSuchIncident(other);
    const refused = await refuseCircle(journal, id, intent);
    if (refused) return refused;
  }
  const own = await recordIntent(journal, id, intent, context, newId);
  if (isRefusal(own) && own.reason !== 'already-related' && own.reason !== 'not-related') return own;
  if (!(await journal.read(other))) return own;
  const direction = kind === 'related' ? 'to' : intent.direction === 'to' ? 'from' : 'to';
  const mirrored = await recordIntent(journal, other, { ...intent, incident: id, direction }, context, newId);
  return isRefusal(own) && !isRefusal(mirrored) ? mirrored : own;
}

/** A cause cannot be caused by its effect, however many incidents are between them. The same holds for recurrences. */
async function refuseCircle(
  journal: Pick<Journal, 'read'>,
  id: IncidentId,
  { kind, incident: other, direction }: Intent<'relate' | 'unrelate'>,
): Promise<Refusal | null> {
  if (kind === 'related') return null;
  const [effect, cause] = direction === 'to' ? [id, other] : [other, id];
  const path = await findPath(journal, kind, cause, effect);
  return path && refuse('relation-cycle', { kind, path });
}

/** The chain of relations of a kind from one incident to another; null if there is none. */
async function findPath(
  journal: Pick<Journal, 'read'>,
  kind: RelationKind,
  from: IncidentId,
  to: IncidentId,
): Promise<readonly IncidentId[] | null> {
  const paths: (readonly IncidentId[])[] = [[from]];
  const seen = new Set<IncidentId>([from]);
  for (let path = paths.shift(); path; path = paths.shift()) {
    const last = path.at(-1) ?? from;
    if (last === to) return path;
    const relations = (await journal.read(last))?.state.relations ?? [];
    for (const next of relations) {
      if (next.kind !== kind || next.direction !== 'to' || seen.has(next.incident)) continue;
      seen.add(next.incident);
      paths.push([...path, next.incident]);
    }
  }
  return null;
}
