/** `close`: closes an incident. A refusal lists what is missing. */
import { closeIncident } from '../../app/reviews.ts';
import { printIncident } from '../kit/answer.ts';
import type { Run } from '../kit/command.ts';
import {
  namedIncident,
  parseTimeFlag,
  readIncident,
  resolveIncidentId,
  unwrapRecorded,
} from '../kit/incident.ts';
import { loadReviewSettings } from '../kit/load/reviews.ts';
import { refuseExtraPositionals } from '../kit/text.ts';
import type { flags } from './spec.ts';

export const run: Run<typeof flags> = async (args, context) => {
  refuseExtraPositionals(args, 1);
  const id = await resolveIncidentId(context, namedIncident(args));
  const incident = await readIncident(context, id);
  const at = await parseTimeFlag(context, args, 'at');
  const closed = await closeIncident(await context.app(), incident, await loadReviewSettings(context), at);
  await printIncident(context, await unwrapRecorded(context, closed));
  return undefined;
};
