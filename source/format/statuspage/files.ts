/** Every file of a status page: its path within the folder, and what it holds. */
import type { StatusPage } from '../../domain/statuspage/page.ts';
import { statusPageAtom } from './atom.ts';
import { cstateMarkdown } from './cstate.ts';
import { historyHtml, incidentHtml, incidentPath, indexHtml } from './html.ts';
import { statusPageJson } from './json.ts';

const generatedPath =
  /^(?:index\.html|history\.html|status\.json|feed\.atom|incidents\/[\w-]+\.html|cstate\/content\/issues\/[\w-]+\.md)$/;

/** A folder that a status page is written to. */
export const statusPageFolder = (directory: string) => ({
  directory,
  manifest: '.callme-statuspage.json',
  isGeneratedPath: (path: string) => generatedPath.test(path),
});

/** In the order in which they are written: what is linked to first, what links to it afterwards. */
export function statusPageFiles(page: StatusPage): ReadonlyMap<string, string> {
  const incidents = [...page.current, ...page.past];
  return new Map([
    ...incidents.flatMap((incident): [string, string][] => [
      [incidentPath(incident), incidentHtml(page, incident)],
      [`cstate/content/issues/${incident.id}.md`, cstateMarkdown(page, incident)],
    ]),
    ['history.html', historyHtml(page)],
    ['index.html', indexHtml(page)],
    ['status.json', statusPageJson(page)],
    ...(page.url === null ? [] : [['feed.atom', statusPageAtom(page, page.url)] as [string, string]]),
  ]);
}
