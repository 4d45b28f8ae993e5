/** Reads the titles of the incidents that one has to do with. */
import { listRelated, type RelatedIncident } from '../domain/incident/related.ts';
import type { Incident, IncidentState } from '../domain/incident/state.ts';
import type { Journal } from '../store/journal.ts';

/**
 * @returns no title for an incident that is not in this store, for one that does not have the relation too (an imported incident
 * names numbers of another store), and for a confidential one if the incident that names it is not confidential
 */
export async function readRelated(
  journal: Pick<Journal, 'read'>,
  incident: Incident,
): Promise<readonly RelatedIncident[]> {
  const { id, confidential, relations } = incident.state;
  const related = new Set(relations.map(relation => relation.incident));
  const isShown = (other: IncidentState) =>
    (confidential || !other.confidential) &&
    (!related.has(other.id) || other.relations.some(relation => relation.incident === id));
  return Promise.all(
    listRelated(incident).map(async each => {
      const other = (await journal.read(each.id))?.state;
      return { ...each, title: other && isShown(other) ? other.title : null };
    }),
  );
}
