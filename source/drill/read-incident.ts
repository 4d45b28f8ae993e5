/** The incident that a drill is about. */
import type { Incident } from '../domain/incident/state.ts';
import type { Journal } from '../store/journal.ts';

/** The first that was declared and is one; where there is none such, the first at all. */
export async function readDrillIncident(journal: Journal): Promise<Incident | null> {
  const records = await journal.list('all');
  const real = records.find(({ outcome }) => outcome !== 'invalid' && outcome !== 'merged') ?? records[0];
  return real ? journal.read(real.id) : null;
}
