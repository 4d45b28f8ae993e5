/** `callme` alone: the console; without a terminal, the overview as text. */
import { withMergedStates } from '../../domain/incident/merged.ts';
import { incidentStateToJson } from '../../format/json/incident.ts';
import { formatOverview } from '../../format/text/overview.ts';
import { locateReviews } from '../kit/answer.ts';
import type { Flags, Run } from '../kit/command.ts';
import { loadCadences } from '../kit/load/cadences.ts';

/** Printed where nothing was ever recorded. */
const firstSteps =
  'no setup is needed: callme declare TITLE -s SEVERITY; to rehearse first: callme drill; for a team file: callme init';

export const run: Run<Flags> = async (_args, context) => {
  if (context.input.isInteractive && !context.output.json) {
    return context.launch.console(context, 'own');
  }
  const records = await (await context.store.open()).list();
  if (context.output.json) {
    const open = withMergedStates(records).filter(({ status }) => status !== 'closed');
    context.output.print(JSON.stringify((await locateReviews(context, open)).map(incidentStateToJson)));
    return undefined;
  }
  // A team file that cannot be read is there all the same.
  const isNew = (await context.team.load()) === null && !context.team.find();
  if (records.length === 0 && isNew) context.output.inform(firstSteps);
  const person = context.env.CALLME_PERSON ?? context.settings.person ?? null;
  context.output.print(
    formatOverview(
      records,
      { person, now: context.now(), cadences: await loadCadences(context) },
      context.output,
    ),
  );
  return undefined;
};
