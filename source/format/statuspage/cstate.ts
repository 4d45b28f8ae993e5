/**
 * The incidents as issues for cState, the static status page made with Hugo: front matter with `title`, `date`, `resolved`,
 * `resolvedWhen`, `severity`, `affected` and `section: issue`, then the updates, newest first, each with its time in a `track`
 * shortcode. cState shows the time between `date` and `resolvedWhen` as downtime, so each impact window is an issue.
 */
import { escapeItem } from '../../domain/review/template/escape.ts';
import type { PublicIncident } from '../../domain/statuspage/incident.ts';
import type { StatusPage } from '../../domain/statuspage/page.ts';
import type { ServiceState } from '../../domain/statuspage/vocabulary.ts';
import { stateWords } from './labels.ts';

/**
 * As cState defines them: `down` and `disrupted`. Its `notice` is scheduled maintenance, with a button that adds the period to a
 * calendar: no incident is one.
 */
const severities: Readonly<Record<ServiceState, 'down' | 'disrupted'>> = {
  outage: 'down',
  disruption: 'disrupted',
  degradation: 'disrupted',
  operational: 'disrupted',
};

/** JSON is valid YAML. */
const quoted = (text: string): string => JSON.stringify(text);

/** The paths and the content of the issues of an incident: one for each impact window. */
export function renderCstate(page: StatusPage, incident: PublicIncident): [string, string][] {
  const last = incident.windows.length - 1;
  return incident.windows.map((_, index) => [
    `cstate/content/issues/${incident.id}${index === 0 ? '' : `-w${index + 1}`}.md`,
    renderIssue(page, incident, index, index === last),
  ]);
}

/** @returns markdown; texts are escaped, because cState passes them to Hugo, which would run shortcodes */
function renderIssue(page: StatusPage, incident: PublicIncident, index: number, isLast: boolean): string {
  const { title, impact, state, resolved, affected } = incident;
  const { from, to, updates = [] } = incident.windows[index] ?? { from: null, to: null };
  // `resolved` is whether the issue stops counting for the status of the site.
  const isOver = !isLast || state === 'resolved' || impact === 'operational';
  const ended = to ?? (isLast ? resolved : null);
  const stateOf = (id: string) => affected.services.find(service => service.id === id)?.state;
  const names = page.services.filter(({ id }) => {
    const now = stateOf(id);
    return now !== undefined && (isOver || now !== 'operational');
  });
  const front = [
    `title: ${quoted(title)}`,
    `date: ${from?.at ?? updates[0]?.at ?? incident.updates[0]?.at}`,
    `resolved: ${isOver}`,
    ...(ended === null ? [] : [`resolvedWhen: ${ended.at}`]),
    `severity: ${severities[impact]}`,
    `affected: [${names.map(({ name }) => quoted(name)).join(', ')}]`,
    'section: issue',
  ];
  const updateTexts = updates
    .toReversed()
    .map(({ at, state, text }) => `*${stateWords[state]}* - ${escapeItem(text)} {{< track "${at}" >}}\n`);
  return ['---', ...front, '---', '', ...updateTexts].join('\n');
}
