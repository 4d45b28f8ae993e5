/** `pages`: what wants somebody, and what did. */
import { pageJson, pagesText } from '../output/pages.ts';
import type { Run } from './command.ts';
import { atMost } from './text.ts';

export const run: Run = async (asked, edge) => {
  atMost(asked, 0);
  const journal = await edge.journal();
  const pages = await journal.pages(asked.has('open') ? 'open' : 'all');
  if (edge.json) edge.print(JSON.stringify(pages.map(pageJson)));
  else if (pages.length > 0) edge.print(pagesText(pages, edge.now(), edge));
  else edge.tell(asked.has('open') ? 'no page is open' : 'no page has come in yet');
  return undefined;
};
