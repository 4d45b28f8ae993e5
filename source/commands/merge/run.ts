/** `merge`: merges an incident or a page into another incident. */
import { printIncident } from '../kit/answer.ts';
import { Failure, type Run } from '../kit/command.ts';
import { namedIncident, parseTimeFlag, recordOn, resolveIncidentId } from '../kit/incident.ts';
import { isPage, printPage, requirePageId } from '../kit/pages.ts';
import { refuseExtraPositionals, requireReason } from '../kit/text.ts';
import { triageFromFlags } from '../triage/triage.ts';
import type { flags } from './spec.ts';

export const run: Run<typeof flags> = async (args, context) => {
  refuseExtraPositionals(args, 1);
  if (args.has('undo')) {
    const why = requireReason(args, '--undo');
    const merged = await resolveIncidentId(context, namedIncident(args));
    const at = await parseTimeFlag(context, args, 'at');
    await printIncident(context, await recordOn(context, merged, { do: 'unmerge', why }, at));
    return undefined;
  }
  const target = args.flag('into');
  if (!target) throw new Failure('usage', 'name the incident to merge into: callme merge INC --into INC');
  const [named] = args.positionals;
  const at = await parseTimeFlag(context, args, 'at');
  if (named !== undefined && isPage(named)) {
    const request = { as: 'duplicate', into: target, correct: false } as const;
    await printPage(context, await triageFromFlags(context, requirePageId(named, 'merge'), request, at));
    return undefined;
  }
  const from = await resolveIncidentId(context, namedIncident(args));
  const into = await resolveIncidentId(context, target);
  await printIncident(context, await recordOn(context, from, { do: 'merge', into }, at));
  return undefined;
};
