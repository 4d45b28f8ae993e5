/** `ack`: acknowledges pages, so that no one else is notified. */
import { acknowledgePage } from '../../app/acknowledge.ts';
import type { Run } from '../kit/command.ts';
import { parseTimeFlag } from '../kit/incident.ts';
import { printPage, requirePageId, unwrapPage } from '../kit/pages.ts';
import type { flags } from './spec.ts';

export const run: Run<typeof flags> = async (args, context) => {
  const named = args.positionals.length > 0 ? args.positionals : [undefined];
  const ids = named.map(text => requirePageId(text, 'ack'));
  const at = await parseTimeFlag(context, args, 'at');
  const app = await context.app();
  for (const id of ids)
    await printPage(
      context,
      await unwrapPage(context, await acknowledgePage(app, id, args.has('takeOver'), at)),
    );
  return undefined;
};
