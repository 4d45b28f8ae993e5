/** Finds the incident of a drill. */
import type { Incident } from '../domain/incident/state.ts';
import type { Journal } from '../store/journal.ts';

/** The first declared valid incident; if there is none, the first one. */
export async function readDrillIncident(journal: Journal): Promise<Incident | null> {
  const records = await journal.list('all');
  const real = records.find(({ outcome }) => outcome !== 'invalid' && outcome !== 'merged') ?? records[0];
  return real ? journal.read(real.id) : null;
}
