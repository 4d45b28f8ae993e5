/** `times`: corrects when things happened. */
import { type TimeName, type TimeValue, timeNames } from '../../domain/incident/vocabulary.ts';
import { printIncident } from '../kit/answer.ts';
import { Failure, type Run } from '../kit/command.ts';
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
  const window = parseWindow(args.flag('window'));
  await printIncident(context, await recordOnCurrent(args, context, { do: 'times', times, window }));
  return undefined;
};

/** The number of an impact window; null: none is named. */
function parseWindow(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^\d{1,6}$/.test(text))
    throw new Failure('usage', `--window: invalid number "${text}": callme impact lists the windows`);
  return Number(text);
}
