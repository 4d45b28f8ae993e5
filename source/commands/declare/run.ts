/** `declare`: an incident begins. */

import { isOneOf, severities } from '../../domain/incident/vocabulary.ts';
import { cleanLine } from '../../domain/kernel/text.ts';
import { type Args, Failure, type Run } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { parsePageId, readPage } from '../kit/pages.ts';
import { requireText } from '../kit/text.ts';
import { declareAndPrint } from './declaring.ts';

export const run: Run = async (args, context) => {
  const named = args.flag('page');
  if (named !== undefined) return fromPage(args, context, parsePageId(named, 'declare --page'));
  const title = await requireText(args, context, 'the title');
  await declareAndPrint(args, context, { title, severity: severityMeant(args.flag('severity')), page: null });
  return undefined;
};

/** Title and severity are the page's where nothing else is said. */
async function fromPage(args: Args, context: CommandContext, id: string): Promise<undefined> {
  const page = await readPage(context, id);
  const title = cleanLine(args.positionals.join(' ')) || page.title;
  const severity = severityMeant(args.flag('severity') ?? page.severity);
  await declareAndPrint(args, context, { page, title, severity });
  return undefined;
}

function severityMeant(severity: string | undefined) {
  if (isOneOf(severities, severity)) return severity;
  throw new Failure('usage', `how severe? -s ${severities.join('|')} (unsure: the higher one)`);
}
