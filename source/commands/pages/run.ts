/** `pages`: what wants somebody, and what did. */
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
import { changesBeside } from '../kit/changes-around.ts';
import type { Run } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { loadIncidentMatcher, parsePageId, readPage } from '../kit/pages.ts';
import { refuseExtraPositionals } from '../kit/text.ts';
import type { flags } from './spec.ts';

export const run: Run<typeof flags> = async (args, context) => {
  refuseExtraPositionals(args, 1);
  const [named] = args.positionals;
  if (named !== undefined) return onePage(context, parsePageId(named, 'pages'));
  const journal = await context.store.open();
  const pages = await journal.pages(args.has('open') ? 'open' : 'all');
  const like = await loadIncidentMatcher(context);
  if (context.output.json) {
    const shown = pages.map(page => ({ ...pageToJson(page), looksLike: like(page)?.incident ?? null }));
    context.output.print(JSON.stringify(shown));
  } else if (pages.length > 0) {
    context.output.print(formatPages(pages, context.now(), context.output));
    tellOf(context, pages.toReversed(), like);
  } else context.output.inform(args.has('open') ? 'no page is open' : 'no page has come in yet');
  return undefined;
};

/** One page with all that is known of it. */
async function onePage(context: CommandContext, id: string): Promise<undefined> {
  const page = await readPage(context, id);
  const span = spanOfPage(page);
  const changes = await changesBeside(context, span);
  const similar = (await loadIncidentMatcher(context))(page);
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

/** A storm has one reason: the first few say it. */
const mostTold = 5;

/** Beside the list: what nobody answers for, and what may be one problem. */
function tellOf(
  context: CommandContext,
  pages: readonly PageState[],
  like: Awaited<ReturnType<typeof loadIncidentMatcher>>,
): void {
  const waiting = pages.filter(isWaiting);
  const nobodys = waiting.filter(isOrphaned).map(formatUnroutedPage);
  const alike = waiting.flatMap(page => {
    const similar = like(page);
    return similar ? [formatMatchingIncident(page, similar)] : [];
  });
  for (const lines of [nobodys, alike]) {
    for (const line of lines.slice(0, mostTold)) context.output.inform(line);
    if (lines.length > mostTold) context.output.inform(`… and ${lines.length - mostTold} more like that`);
  }
}
