/** Reads the titles of the incidents that one has to do with. */
import { listRelated, type RelatedIncident } from '../domain/incident/related.ts';
import type { Incident } from '../domain/incident/state.ts';
import type { Journal } from '../store/journal.ts';

type Reader = Pick<Journal, 'read'>;

/**
 * The titles of incidents, for the readers of one that names them. What is not in this store has none, and a confidential
 * incident only if the one that names it is confidential too.
 */
export async function readTitles(
  journal: Reader,
  ids: readonly string[],
  isConfidential: boolean,
): Promise<ReadonlyMap<string, string>> {
  const titles = await Promise.all(
    ids.map(async id => {
      const other = (await journal.read(id))?.state;
      return other && (isConfidential || !other.confidential) ? [[id, other.title] as const] : [];
    }),
  );
  return new Map(titles.flat());
}

export async function readRelated(journal: Reader, incident: Incident): Promise<readonly RelatedIncident[]> {
  const related = listRelated(incident);
  const ids = related.map(({ id }) => id);
  const titles = await readTitles(journal, ids, incident.state.confidential);
  return related.map(each => ({ ...each, title: titles.get(each.id) ?? null }));
}
