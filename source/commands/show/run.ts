/** `show`: shows one incident. */

import { readRelated } from '../../app/related.ts';
import { spanOfIncident } from '../../domain/changes/context.ts';
import { incidentToJson } from '../../format/json/incident.ts';
import { changeToJson, formatChangesAround } from '../../format/text/changes.ts';
import { formatIncident } from '../../format/text/incident.ts';
import { locateReview } from '../kit/answer.ts';
import type { Run } from '../kit/command.ts';
import { namedIncident, readIncident, resolveIncidentId } from '../kit/incident.ts';
import { loadChangesOrWarn } from '../kit/load/changes-around.ts';
import { refuseExtraPositionals } from '../kit/text.ts';
import type { flags } from './spec.ts';

export const run: Run<typeof flags> = async (args, context) => {
  refuseExtraPositionals(args, 1);
  const id = await resolveIncidentId(context, namedIncident(args));
  const incident = await locateReview(context, await readIncident(context, id));
  for (const damage of (await context.store.open()).damage()) {
    context.output.inform(
      `note: ${damage.file} line ${damage.line} was skipped: ${damage.reason} (callme doctor)`,
    );
  }
  const span = spanOfIncident(incident.state);
  const changes = await loadChangesOrWarn(context, span);
  const related = await readRelated(await context.store.open(), incident);
  if (context.output.json)
    context.output.print(
      JSON.stringify({ ...incidentToJson(incident), related, changes: changes.map(changeToJson) }),
    );
  else
    context.output.print(
      [
        formatIncident(incident, related, context.output),
        ...formatChangesAround(changes, span, context.output),
      ].join('\n'),
    );
  return undefined;
};
