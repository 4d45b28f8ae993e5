/** `declare`: declares an incident. */

import { severities } from '../../domain/incident/vocabulary.ts';
import { cleanLine } from '../../domain/kernel/text.ts';
import { type Args, Failure, type Run } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { readPage, requirePageId } from '../kit/pages.ts';
import { requireText } from '../kit/text.ts';
import { declareAndPrint } from './declaring.ts';
import type { flags } from './spec.ts';

export const run: Run<typeof flags> = async (args, context) => {
  const named = args.flag('page');
  if (named !== undefined) return declareFromPage(args, context, requirePageId(named, 'declare --page'));
  const title = await requireText(args, context, 'the title');
  const severity = args.flag('severity');
  if (severity === undefined)
    throw new Failure('usage', `add a severity: -s ${severities.join('|')} (if unsure, the higher one)`);
  await declareAndPrint(args, context, { title, severity, page: null });
  return undefined;
};

/** Title and severity default to the page's. */
async function declareFromPage(
  args: Args<typeof flags>,
  context: CommandContext,
  id: string,
): Promise<undefined> {
  const page = await readPage(context, id);
  const title = cleanLine(args.positionals.join(' ')) || page.title;
  await declareAndPrint(args, context, { page, title, severity: args.flag('severity') ?? page.severity });
  return undefined;
}
