/** The files of a status page: paths within the folder, and their content. */
import type { StatusPage } from '../../domain/statuspage/page.ts';
import { renderAtom } from './atom.ts';
import { renderCstate } from './cstate.ts';
import { incidentPath, renderHistory, renderIncident, renderIndex } from './html.ts';
import { formatStatusPageJson } from './json.ts';

const generatedPath =
  /^(?:index\.html|history\.html|status\.json|feed\.atom|incidents\/[\w-]+\.html|cstate\/content\/issues\/[\w-]+\.md)$/;

/** A file of the status page. */
export const statusPageFolder = (directory: string) => ({
  directory,
  manifest: '.callme-statuspage.json',
  isGeneratedPath: (path: string) => generatedPath.test(path),
});

/** In writing order: linked files come before the files that link to them. */
export function renderStatusPageFiles(page: StatusPage): ReadonlyMap<string, string> {
  const incidents = [...page.current, ...page.past];
  return new Map([
    ...incidents.flatMap((incident): [string, string][] => [
      [incidentPath(incident), renderIncident(page, incident)],
      ...renderCstate(page, incident),
    ]),
    ['history.html', renderHistory(page)],
    ['index.html', renderIndex(page)],
    ['status.json', formatStatusPageJson(page)],
    ...(page.url === null ? [] : [['feed.atom', renderAtom(page, page.url)] as [string, string]]),
  ]);
}
