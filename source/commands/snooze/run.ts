/** `snooze`: not now, but soon. */
import { parseDuration } from '../../time/parse.ts';
import { Failure, type Run } from '../kit/command.ts';
import { parsePageId, printPage, recordOnPage } from '../kit/pages.ts';
import { refuseExtraPositionals } from '../kit/text.ts';

export const run: Run = async (args, context) => {
  refuseExtraPositionals(args, 2);
  const id = parsePageId(args.positionals[0], 'snooze');
  const length = parseDuration(args.positionals[1] ?? '');
  if (length === null) throw new Failure('usage', `for how long? callme snooze ${id} 30m`);
  const until = new Date(Date.parse(context.now()) + length).toISOString();
  await printPage(context, await recordOnPage(args, context, id, { do: 'snooze', until }));
  return undefined;
};
