/** `close`: review and follow-ups exist; a refusal lists what is missing. */
import { findUnwrittenSections } from '../../app/review/review.ts';
import { printIncident } from '../kit/answer.ts';
import type { Run } from '../kit/command.ts';
import { parseTimeFlag, readIncident, recordOn, resolveIncidentId } from '../kit/incident.ts';
import { reviewSetting } from '../kit/reviews.ts';
import { refuseExtraPositionals } from '../kit/text.ts';
import type { flags } from './spec.ts';

export const run: Run<typeof flags> = async (args, context) => {
  refuseExtraPositionals(args, 1);
  const id = await resolveIncidentId(context, args.positionals[0] ?? args.flag('incident'));
  const unwritten = await findUnwrittenSections(
    await readIncident(context, id),
    await reviewSetting(context),
  );
  printIncident(
    context,
    await recordOn(context, id, { do: 'close', unwritten }, await parseTimeFlag(context, args, 'at')),
  );
  return undefined;
};
