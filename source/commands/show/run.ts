/** `show`: one incident, whole. */

import { spanOfIncident } from '../../domain/changes/context.ts';
import { incidentJson } from '../../format/json/incident.ts';
import { changeJson, contextText } from '../../format/text/changes.ts';
import { incidentText } from '../../format/text/incident.ts';
import { changesBeside } from '../kit/changes-around.ts';
import type { Run } from '../kit/command.ts';
import { meantIncident, readIncident } from '../kit/incident.ts';
import { atMost } from '../kit/text.ts';

export const run: Run = async (asked, edge) => {
  atMost(asked, 1);
  const id = await meantIncident(edge, asked.words[0] ?? asked.flag('incident'));
  const incident = await readIncident(edge, id);
  for (const damage of (await edge.journal()).damage()) {
    edge.tell(`note: ${damage.file} line ${damage.line} was set aside: ${damage.reason} (callme doctor)`);
  }
  const span = spanOfIncident(incident.state);
  const changes = await changesBeside(edge, span);
  if (edge.json) edge.print(JSON.stringify({ ...incidentJson(incident), changes: changes.map(changeJson) }));
  else edge.print([incidentText(incident, edge), ...contextText(changes, span, edge)].join('\n'));
  return undefined;
};
