/** `merge`: two records of one incident become one. */
import { recordMerge } from '../../app/record.ts';
import { answer } from '../kit/answer.ts';
import { Failure, type Run } from '../kit/command.ts';
import { context } from '../kit/context.ts';
import { meantIncident, recorded, timeFlag } from '../kit/incident.ts';
import { answerPage, isPage, pageIdOf } from '../kit/pages.ts';
import { recordingJournal } from '../kit/redacted-journal.ts';
import { atMost } from '../kit/text.ts';
import { setAside } from '../triage/triage.ts';

export const run: Run = async (asked, edge) => {
  atMost(asked, 1);
  const target = asked.flag('into');
  if (!target) throw new Failure('usage', 'which one goes on? callme merge INC --into INC');
  const [named] = asked.words;
  if (named !== undefined && isPage(named)) {
    await answerPage(edge, await setAside(asked, edge, pageIdOf(named, 'merge'), 'duplicate'));
    return undefined;
  }
  const from = await meantIncident(edge, named ?? asked.flag('incident'));
  const into = await meantIncident(edge, target);
  const at = await timeFlag(edge, asked, 'at');
  const merged = await recordMerge(
    await recordingJournal(edge),
    { from, into },
    await context(edge, at),
    await edge.ids(),
  );
  answer(edge, recorded(edge, merged));
  return undefined;
};
