/** `snooze`: snoozes a page. */
import { snoozePage } from '../../app/acknowledge.ts';
import { parseDuration } from '../../time/duration.ts';
import { Failure, type Run } from '../kit/command.ts';
import { parseTimeFlag } from '../kit/incident.ts';
import { printPage, requirePageId, unwrapPage } from '../kit/pages.ts';
import { refuseExtraPositionals } from '../kit/text.ts';
import type { flags } from './spec.ts';

export const run: Run<typeof flags> = async (args, context) => {
  refuseExtraPositionals(args, 2);
  const id = requirePageId(args.positionals[0], 'snooze');
  const length = parseDuration(args.positionals[1] ?? '');
  if (length === null) throw new Failure('usage', `add a duration: callme snooze ${id} 30m`);
  const at = await parseTimeFlag(context, args, 'at');
  await printPage(context, await unwrapPage(context, await snoozePage(await context.app(), id, length, at)));
  return undefined;
};
