/** `severity`: changes the severity, with a reason. */

import { severities } from '../../domain/incident/vocabulary.ts';
import { isOneOf } from '../../domain/kernel/schema.ts';
import { printIncident } from '../kit/answer.ts';
import { Failure, type Run } from '../kit/command.ts';
import { recordOnCurrent } from '../kit/incident.ts';
import { refuseExtraPositionals, requireReason } from '../kit/text.ts';
import type { flags } from './spec.ts';

export const run: Run<typeof flags> = async (args, context) => {
  refuseExtraPositionals(args, 1);
  const severity = args.positionals[0];
  if (!isOneOf(severities, severity)) {
    throw new Failure('usage', `name a severity: ${severities.join(', ')} (if unsure, the higher one)`);
  }
  await printIncident(
    context,
    await recordOnCurrent(args, context, { do: 'severity', severity, why: requireReason(args) }),
  );
  return undefined;
};
