/** Every file of a status page: its path within the folder, and what it holds. */
import type { StatusPage } from '../../domain/statuspage/page.ts';
import { renderAtom } from './atom.ts';
import { renderCstate } from './cstate.ts';
import { incidentPath, renderHistory, renderIncident, renderIndex } from './html.ts';
import { formatStatusPageJson } from './json.ts';

const generatedPath =
  /^(?:index\.html|history\.html|status\.json|feed\.atom|incidents\/[\w-]+\.html|cstate\/content\/issues\/[\w-]+\.md)$/;

/** A folder that a status page is written to. */
export const statusPageFolder = (directory: string) => ({
  directory,
  manifest: '.callme-statuspage.json',
  isGeneratedPath: (path: string) => generatedPath.test(path),
});

/** In the order in which they are written: what is linked to first, what links to it afterwards. */
export function renderStatusPageFiles(page: StatusPage): ReadonlyMap<string, string> {
  const incidents = [...page.current, ...page.past];
  return new Map([
    ...incidents.flatMap((incident): [string, string][] => [
      [incidentPath(incident), renderIncident(page, incident)],
      [`cstate/content/issues/${incident.id}.md`, renderCstate(page, incident)],
    ]),
    ['history.html', renderHistory(page)],
    ['index.html', renderIndex(page)],
    ['status.json', formatStatusPageJson(page)],
    ...(page.url === null ? [] : [['feed.atom', renderAtom(page, page.url)] as [string, string]]),
  ]);
}
