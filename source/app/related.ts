/** Reads the titles of the incidents that one has to do with. */
import { listRelated, type RelatedIncident } from '../domain/incident/related.ts';
import type { Incident } from '../domain/incident/state.ts';
import type { Journal } from '../store/journal.ts';

export async function readRelated(
  journal: Pick<Journal, 'read'>,
  incident: Incident,
): Promise<readonly RelatedIncident[]> {
  const related = listRelated(incident);
  return Promise.all(
    related.map(async each => {
      const other = (await journal.read(each.id))?.state;
      const isHidden = !other || (other.confidential && !incident.state.confidential);
      return { ...each, title: isHidden ? null : other.title };
    }),
  );
}
