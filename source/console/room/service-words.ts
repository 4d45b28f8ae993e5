/** The words that complete the services of an incident: each service, alone and with a state. */
import { serviceWords } from '../../domain/incident/services.ts';
import type { IncidentState } from '../../domain/incident/state.ts';
import type { Services } from '../data/services.ts';

/** Those of the team file; without any, those that the incident already has. */
export function listServiceWords(teamFile: Services['teamFile'], incident: IncidentState | null): string[] {
  const ids = Object.keys(teamFile?.statuspage.services ?? {});
  const names = ids.length > 0 ? ids : (incident?.services ?? []).map(({ name }) => name);
  return names.flatMap(name => [name, ...serviceWords.map(word => `${name}=${word}`)]);
}
