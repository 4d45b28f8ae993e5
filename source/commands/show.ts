/** `show`: one incident, whole. */

import { incidentText } from '../output/incident.ts';
import { incidentJson } from '../output/incident-json.ts';
import type { Run } from './command.ts';
import { meantIncident, readIncident } from './incident.ts';
import { atMost } from './text.ts';

export const run: Run = async (asked, edge) => {
  atMost(asked, 1);
  const id = await meantIncident(edge, asked.words[0] ?? asked.flag('incident'));
  const incident = await readIncident(edge, id);
  for (const damage of (await edge.journal()).damage()) {
    edge.tell(`note: ${damage.file} line ${damage.line} was set aside: ${damage.reason} (callme doctor)`);
  }
  edge.print(edge.json ? JSON.stringify(incidentJson(incident)) : incidentText(incident, edge));
  return undefined;
};
