/** `pages`: what wants somebody, and what did. */
import { spanOfPage } from '../../domain/changes/context.ts';
import { isOrphaned, isWaiting, type PageState } from '../../domain/paging/state.ts';
import { changeJson, contextText } from '../../format/text/changes.ts';
import { nobodysText, pageDetailText, pageJson, pagesText, similarText } from '../../format/text/pages.ts';
import { changesBeside } from '../kit/changes-around.ts';
import type { Run } from '../kit/command.ts';
import type { Edge } from '../kit/context.ts';
import { likeness, pageIdOf, readPage } from '../kit/pages.ts';
import { atMost } from '../kit/text.ts';

export const run: Run = async (asked, edge) => {
  atMost(asked, 1);
  const [named] = asked.words;
  if (named !== undefined) return onePage(edge, pageIdOf(named, 'pages'));
  const journal = await edge.journal();
  const pages = await journal.pages(asked.has('open') ? 'open' : 'all');
  const like = await likeness(edge);
  if (edge.json) {
    const shown = pages.map(page => ({ ...pageJson(page), looksLike: like(page)?.incident ?? null }));
    edge.print(JSON.stringify(shown));
  } else if (pages.length > 0) {
    edge.print(pagesText(pages, edge.now(), edge));
    tellOf(edge, pages.toReversed(), like);
  } else edge.tell(asked.has('open') ? 'no page is open' : 'no page has come in yet');
  return undefined;
};

/** One page with all that is known of it. */
async function onePage(edge: Edge, id: string): Promise<undefined> {
  const page = await readPage(edge, id);
  const span = spanOfPage(page);
  const changes = await changesBeside(edge, span);
  const similar = (await likeness(edge))(page);
  if (edge.json) {
    const looksLike = similar?.incident ?? null;
    edge.print(JSON.stringify({ ...pageJson(page), looksLike, changes: changes.map(changeJson) }));
    return undefined;
  }
  edge.print([pageDetailText(page, edge.now(), edge), ...contextText(changes, span, edge)].join('\n'));
  if (isOrphaned(page)) edge.tell(nobodysText(page));
  if (similar) edge.tell(similarText(page, similar));
  return undefined;
}

/** A storm has one reason: the first few say it. */
const mostTold = 5;

/** Beside the list: what nobody answers for, and what may be one problem. */
function tellOf(edge: Edge, pages: readonly PageState[], like: Awaited<ReturnType<typeof likeness>>): void {
  const waiting = pages.filter(isWaiting);
  const nobodys = waiting.filter(isOrphaned).map(nobodysText);
  const alike = waiting.flatMap(page => {
    const similar = like(page);
    return similar ? [similarText(page, similar)] : [];
  });
  for (const lines of [nobodys, alike]) {
    for (const line of lines.slice(0, mostTold)) edge.tell(line);
    if (lines.length > mostTold) edge.tell(`… and ${lines.length - mostTold} more like that`);
  }
}
