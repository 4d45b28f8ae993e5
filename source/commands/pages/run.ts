/** `pages`: lists pages, or shows one. */
import { type IncidentMatcher, loadIncidentMatcher } from '../../app/match-incident.ts';
import { spanOfPage } from '../../domain/changes/context.ts';
import { isOrphaned, isWaiting, type PageState } from '../../domain/paging/state.ts';
import { changeToJson, formatChangesAround } from '../../format/text/changes.ts';
import {
  formatMatchingIncident,
  formatPageDetail,
  formatPages,
  formatUnroutedPage,
  pageToJson,
} from '../../format/text/pages.ts';
import type { Run } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { loadChangesOrWarn } from '../kit/load/changes-around.ts';
import { readPage, requirePageId } from '../kit/pages.ts';
import { refuseExtraPositionals } from '../kit/text.ts';
import type { flags } from './spec.ts';

export const run: Run<typeof flags> = async (args, context) => {
  refuseExtraPositionals(args, 1);
  const [named] = args.positionals;
  if (named !== undefined) return showPage(context, requirePageId(named, 'pages'));
  const journal = await context.store.open();
  const pages = await journal.pages(args.has('open') ? 'open' : 'all');
  const { match } = await loadIncidentMatcher(journal);
  if (context.output.json) {
    const shown = pages.map(page => ({ ...pageToJson(page), looksLike: match(page)?.incident ?? null }));
    context.output.print(JSON.stringify(shown));
  } else if (pages.length > 0) {
    context.output.print(formatPages(pages, context.now(), context.output));
    printHints(context, pages.toReversed(), match);
  } else context.output.inform(args.has('open') ? 'no open pages' : 'no pages yet');
  return undefined;
};

/** Prints one page with everything known about it. */
async function showPage(context: CommandContext, id: string): Promise<undefined> {
  const page = await readPage(context, id);
  const span = spanOfPage(page);
  const changes = await loadChangesOrWarn(context, span);
  const similar = (await loadIncidentMatcher(await context.store.open())).match(page);
  if (context.output.json) {
    const looksLike = similar?.incident ?? null;
    context.output.print(
      JSON.stringify({ ...pageToJson(page), looksLike, changes: changes.map(changeToJson) }),
    );
    return undefined;
  }
  context.output.print(
    [
      formatPageDetail(page, context.now(), context.output),
      ...formatChangesAround(changes, span, context.output),
    ].join('\n'),
  );
  if (isOrphaned(page)) context.output.inform(formatUnroutedPage(page));
  if (similar) context.output.inform(formatMatchingIncident(page, similar));
  return undefined;
}

/** An alert storm has one cause: the first few messages name it. */
const maxMessages = 5;

/** Prints which pages have no team, and which look like a part of an incident. */
function printHints(
  context: CommandContext,
  pages: readonly PageState[],
  match: IncidentMatcher['match'],
): void {
  const waiting = pages.filter(isWaiting);
  const unrouted = waiting.filter(isOrphaned).map(formatUnroutedPage);
  const matching = waiting.flatMap(page => {
    const incident = match(page);
    return incident ? [formatMatchingIncident(page, incident)] : [];
  });
  for (const lines of [unrouted, matching]) {
    for (const line of lines.slice(0, maxMessages)) context.output.inform(line);
    if (lines.length > maxMessages) context.output.inform(`… and ${lines.length - maxMessages} more`);
  }
}
