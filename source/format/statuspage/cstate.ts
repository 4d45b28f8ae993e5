/**
 * An incident as cState reads it (https://github.com/cstate/cstate, `content/issues`): front matter with `title`, `date`,
 * `resolved`, `resolvedWhen`, `severity` (down, disrupted, notice), `affected` and `section: issue`, then the updates, newest
 * first, each with its time in a `track` shortcode.
 */
import { escapeItem } from '../../domain/review/template/escape.ts';
import type { PublicIncident } from '../../domain/statuspage/incident.ts';
import type { StatusPage } from '../../domain/statuspage/page.ts';
import type { Impact } from '../../domain/statuspage/vocabulary.ts';
import { stateWords } from './labels.ts';

const severities: Readonly<Record<Impact, string>> = {
  outage: 'down',
  disruption: 'disrupted',
  degradation: 'notice',
};

/** JSON is valid YAML. */
const quoted = (text: string): string => JSON.stringify(text);

/** @returns markdown; texts are escaped, because cState passes them to Hugo, which would run shortcodes */
export function renderCstate(page: StatusPage, incident: PublicIncident): string {
  const { title, began, updates, resolved, impact, services, state } = incident;
  const affected = page.services.filter(({ id }) => services.includes(id)).map(({ name }) => quoted(name));
  const front = [
    `title: ${quoted(title)}`,
    `date: ${began?.at ?? updates[0]?.at}`,
    `resolved: ${state === 'resolved'}`,
    ...(resolved === null ? [] : [`resolvedWhen: ${resolved.at}`]),
    `severity: ${severities[impact]}`,
    `affected: [${affected.join(', ')}]`,
    'section: issue',
  ];
  const updateTexts = updates
    .toReversed()
    .map(({ at, state, text }) => `*${stateWords[state]}* - ${escapeItem(text)} {{< track "${at}" >}}\n`);
  return ['---', ...front, '---', '', ...updateTexts].join('\n');
}
