/** What a page is found to be, as the command line has it. */

import { isPageRecorded } from '../../app/record-page.ts';
import { recordPageAsOther, type Ways } from '../../app/record-triage.ts';
import type { Triage } from '../../domain/paging/page.ts';
import type { PageState } from '../../domain/paging/state.ts';
import { toldText } from '../../format/text/pages.ts';
import { type Asked, Failure } from '../kit/command.ts';
import { context, type Edge } from '../kit/context.ts';
import { meantIncident, readIncident, timeFlag } from '../kit/incident.ts';
import { recordingJournal } from '../kit/redacted-journal.ts';

/** How a page and an incident are recorded together. */
export const waysOf = async (edge: Edge): Promise<Ways> => ({
  journal: await recordingJournal(edge),
  newId: await edge.ids(),
  told: page => toldText(page, edge.zone),
});

/** What the flags say of a triage. */
export const saidOf = (asked: Asked) => ({ why: asked.flag('why') ?? null, correct: asked.has('correct') });

/** A page that is no incident of its own; one that is part of another is told to that. */
export async function setAside(
  asked: Asked,
  edge: Edge,
  id: string,
  as: Exclude<Triage, 'incident'>,
): Promise<PageState> {
  const named = asked.flag('into');
  const into =
    named === undefined ? null : (await readIncident(edge, await meantIncident(edge, named))).state.id;
  const when = await context(edge, await timeFlag(edge, asked, 'at'));
  const result = await recordPageAsOther(await waysOf(edge), id, { as, into, ...saidOf(asked) }, when);
  if (!isPageRecorded(result)) throw new Failure(result.code, result.message, result.missing);
  for (const warning of result.warnings) edge.tell(`note: ${warning}`);
  return result.page;
}
