/** `changes`: lists recent changes. */
import { changeToJson, formatChanges } from '../../format/text/changes.ts';
import type { Run } from '../kit/command.ts';
import { parsePastTimeFlag } from '../kit/period.ts';
import { refuseExtraPositionals } from '../kit/text.ts';
import type { flags } from './spec.ts';

const usually = '24h';

export const run: Run<typeof flags> = async (args, context) => {
  refuseExtraPositionals(args, 0);
  const since = await parsePastTimeFlag(context, 'since', args.flag('since') ?? usually);
  const found = (await (await context.store.open()).changes(since, context.now())).toReversed();
  if (context.output.json) context.output.print(JSON.stringify(found.map(changeToJson)));
  else if (found.length > 0) context.output.print(formatChanges(found, context.output));
  else context.output.inform('no changes recorded: record one with callme change TEXT');
  return undefined;
};
