/** `merge`: two records of one incident become one. */
import { recordMerge } from '../../app/record.ts';
import { printIncident } from '../kit/answer.ts';
import { Failure, type Run } from '../kit/command.ts';
import { decisionContext } from '../kit/context.ts';
import { parseTimeFlag, recorded, resolveIncidentId } from '../kit/incident.ts';
import { isPage, parsePageId, printPage } from '../kit/pages.ts';
import { openRedactingJournal } from '../kit/redacted-journal.ts';
import { refuseExtraPositionals } from '../kit/text.ts';
import { setAside } from '../triage/triage.ts';

export const run: Run = async (args, context) => {
  refuseExtraPositionals(args, 1);
  const target = args.flag('into');
  if (!target) throw new Failure('usage', 'which one goes on? callme merge INC --into INC');
  const [named] = args.positionals;
  if (named !== undefined && isPage(named)) {
    await printPage(context, await setAside(args, context, parsePageId(named, 'merge'), 'duplicate'));
    return undefined;
  }
  const from = await resolveIncidentId(context, named ?? args.flag('incident'));
  const into = await resolveIncidentId(context, target);
  const at = await parseTimeFlag(context, args, 'at');
  const merged = await recordMerge(
    await openRedactingJournal(context),
    { from, into },
    await decisionContext(context, at),
    await context.loadNewId(),
  );
  printIncident(context, recorded(context, merged));
  return undefined;
};
