/** What the commands about pages share. */

import { loadIncidentMatcher } from '../../app/match-incident.ts';
import { type Intake, isActiveIn, type PageRecorded } from '../../app/record/page.ts';
import { type PageId, parsePageId } from '../../domain/kernel/ids.ts';
import type { Refusal } from '../../domain/kernel/refusal.ts';
import { noRules } from '../../domain/paging/route.ts';
import { collectSilences } from '../../domain/paging/silences/state.ts';
import { isOrphaned, type PageState } from '../../domain/paging/state.ts';
import {
  formatMatchingIncident,
  formatPage,
  formatUnroutedPage,
  pageToJson,
} from '../../format/text/pages.ts';
import { Failure } from './command.ts';
import type { CommandContext } from './context.ts';
import { unwrapRecorded } from './incident.ts';

/** `12`, `p-12` and `P-12` all mean `P-12`. @throws {Failure} for anything else */
export function requirePageId(text: string | undefined, verb: string): PageId {
  const id = parsePageId(text ?? '');
  if (id) return id;
  throw new Failure(
    'usage',
    text ? `invalid page "${text}": use a number such as P-12` : `name a page: callme ${verb} P-n`,
  );
}

/** Whether a text names a page and nothing else. */
export const isPage = (text: string): boolean => /^p-?\d+$/i.test(text.trim());

export async function readPage(context: CommandContext, id: string): Promise<PageState> {
  const page = await (await context.store.open()).page(id);
  if (!page)
    throw new Failure('not-found', `no page ${id} in ${context.store.path()}: to list them, callme pages`);
  return page;
}

/** What taking an alert in needs beside the journal. `by`: the person who pages. */
export async function loadIntake(context: CommandContext, by: string): Promise<Intake> {
  const [journal, team] = await Promise.all([context.store.open(), context.team.load()]);
  const record = await journal.team();
  return {
    rules: team ?? noRules,
    silences: collectSilences(team?.silences ?? [], record.silences),
    now: context.now(),
    by,
    isActive: isActiveIn(journal),
  };
}

/** The page after a decision, once its warnings are printed. @throws {RefusedError} where it was refused */
export const unwrapPage = async (
  context: CommandContext,
  result: PageRecorded | Refusal,
): Promise<PageState> => (await unwrapRecorded(context, result)).page;

/** Prints a page as it stands, and the incident that it looks like a part of. */
export async function printPage(context: CommandContext, page: PageState): Promise<void> {
  if (context.output.json) context.output.print(JSON.stringify(pageToJson(page)));
  else context.output.print(formatPage(page, context.now(), context.output));
  if (isOrphaned(page)) context.output.inform(formatUnroutedPage(page));
  const similar = (await loadIncidentMatcher(await context.store.open())).match(page);
  if (similar) context.output.inform(formatMatchingIncident(page, similar));
}
