/** `callme` alone: the console; without a terminal, the overview as text (design section 5). */
import { recordJson } from '../../format/json/incident.ts';
import { overviewText } from '../../format/text/overview.ts';
import { cadencesOf } from '../kit/cadences.ts';
import type { Run } from '../kit/command.ts';

/** For whoever has never used it here. */
const firstSteps =
  'nothing has to be set up: callme declare TITLE -s SEVERITY; to rehearse first: callme drill; for a team file: callme init';

export const run: Run = async (_asked, edge) => {
  if (edge.interactive && !edge.json) {
    const { openOwnConsole } = await import('./run.ts');
    return openOwnConsole(edge);
  }
  const records = await (await edge.journal()).list();
  if (edge.json) {
    edge.print(JSON.stringify(records.filter(({ status }) => status !== 'closed').map(recordJson)));
    return undefined;
  }
  if (records.length === 0 && (await edge.team()) === null) edge.tell(firstSteps);
  const person = edge.env.CALLME_PERSON ?? edge.settings.person ?? null;
  edge.print(overviewText(records, { person, now: edge.now(), cadences: await cadencesOf(edge) }, edge));
  return undefined;
};
