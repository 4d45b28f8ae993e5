/** Pages for the commands: what they need of the journal and the team file, and the one way of recording something. */

import { type Intake, isActiveIn, isPageRecorded, recordPage } from '../../app/record-page.ts';
import type { PageIntent } from '../../domain/paging/intents.ts';
import { noRules } from '../../domain/paging/route.ts';
import { silencesOf } from '../../domain/paging/silences/state.ts';
import { type Similar, similarIncident } from '../../domain/paging/similar.ts';
import { isOrphaned, isWaiting, type PageState } from '../../domain/paging/state.ts';
import { nobodysText, pageJson, pageText, similarText } from '../../format/text/pages.ts';
import { type Asked, Failure } from './command.ts';
import { context, type Edge } from './context.ts';
import { timeFlag } from './incident.ts';
import { recordingJournal } from './redacted-journal.ts';

/** `12`, `p-12` and `P-12` all mean `P-12`. @throws {Failure} for anything else */
export function pageIdOf(text: string | undefined, verb: string): string {
  const number = /^(?:p-?)?0*([1-9]\d*)$/i.exec(text?.trim() ?? '')?.[1];
  if (number) return `P-${number}`;
  throw new Failure(
    'usage',
    text ? `"${text}" is not a page; one looks like P-12` : `which page? callme ${verb} P-n`,
  );
}

/** Whether a text names a page and nothing else. */
export const isPage = (text: string): boolean => /^p-?\d+$/i.test(text.trim());

export async function readPage(edge: Edge, id: string): Promise<PageState> {
  const page = await (await edge.journal()).page(id);
  if (!page) throw new Failure('not-found', `there is no ${id} in ${edge.storePath()}; see callme pages`);
  return page;
}

/** What taking an alert in needs beside the journal. `by`: the person who pages. */
export async function intakeOf(edge: Edge, by: string): Promise<Intake> {
  const [journal, team] = await Promise.all([edge.journal(), edge.team()]);
  const record = await journal.team();
  return {
    rules: team ?? noRules,
    silences: silencesOf(team?.silences ?? [], record.silences),
    now: edge.now(),
    by,
    isActive: isActiveIn(journal),
  };
}

/** Records one intent about a page. @throws {Failure} where it is refused */
export async function recordOnPage(
  asked: Asked,
  edge: Edge,
  id: string,
  intent: PageIntent,
): Promise<PageState> {
  const when = await context(edge, await timeFlag(edge, asked, 'at'));
  const result = await recordPage(await recordingJournal(edge), id, intent, when, await edge.ids());
  if (!isPageRecorded(result)) throw new Failure(result.code, result.message, result.missing);
  for (const warning of result.warnings) edge.tell(`note: ${warning}`);
  return result.page;
}

/** Prints a page as it stands, and the incident that it looks like a part of. */
export async function answerPage(edge: Edge, page: PageState): Promise<void> {
  if (edge.json) edge.print(JSON.stringify(pageJson(page)));
  else edge.print(pageText(page, edge.now(), edge));
  if (isOrphaned(page)) edge.tell(nobodysText(page));
  const similar = (await likeness(edge))(page);
  if (similar) edge.tell(similarText(page, similar));
}

/** What says of a page that nobody has triaged which active incident it looks like a part of. */
export async function likeness(edge: Edge): Promise<(page: PageState) => Similar | null> {
  const journal = await edge.journal();
  const incidents = (await journal.list('open')).filter(({ status }) => status === 'active');
  const attached: PageState[] = [];
  for (const id of new Set(incidents.flatMap(({ pages }) => pages))) {
    const page = await journal.page(id);
    if (page) attached.push(page);
  }
  return page =>
    isWaiting(page) && page.incident === null ? similarIncident(page, incidents, attached) : null;
}
