/** `merge`: two records of one incident become one. */
import { printIncident } from '../kit/answer.ts';
import { Failure, type Run } from '../kit/command.ts';
import { parseTimeFlag, recordOn, resolveIncidentId } from '../kit/incident.ts';
import { isPage, parsePageId, printPage } from '../kit/pages.ts';
import { refuseExtraPositionals } from '../kit/text.ts';
import { triageFromFlags } from '../triage/triage.ts';

export const run: Run = async (args, context) => {
  refuseExtraPositionals(args, 1);
  const target = args.flag('into');
  if (!target) throw new Failure('usage', 'which one goes on? callme merge INC --into INC');
  const [named] = args.positionals;
  if (named !== undefined && isPage(named)) {
    await printPage(context, await triageFromFlags(args, context, parsePageId(named, 'merge'), 'duplicate'));
    return undefined;
  }
  const from = await resolveIncidentId(context, named ?? args.flag('incident'));
  const into = await resolveIncidentId(context, target);
  const at = await parseTimeFlag(context, args, 'at');
  printIncident(context, await recordOn(context, from, { do: 'merge', into }, at));
  return undefined;
};
