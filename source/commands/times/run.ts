/** `times`: corrects when things happened. */
import { type TimeName, type TimeValue, timeNames } from '../../domain/incident/vocabulary.ts';
import { printIncident } from '../kit/answer.ts';
import type { Run } from '../kit/command.ts';
import { parseTimeFlag, recordOnCurrent } from '../kit/incident.ts';
import { refuseExtraPositionals } from '../kit/text.ts';
import type { flags } from './spec.ts';

export const run: Run<typeof flags> = async (args, context) => {
  refuseExtraPositionals(args, 0);
  const times: { [name in TimeName]?: TimeValue | null } = {};
  for (const name of timeNames) {
    if (args.flag(name) === undefined) continue;
    times[name] = args.flag(name) === 'unknown' ? null : await parseTimeFlag(context, args, name);
  }
  await printIncident(context, await recordOnCurrent(args, context, { do: 'times', times }));
  return undefined;
};
