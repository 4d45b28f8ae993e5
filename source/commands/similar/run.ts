/** `similar`: incidents of the past that are like one, and how they were mitigated. */

import { cleanLine } from '../../domain/kernel/text.ts';
import { type Subject, subjectOf } from '../../domain/search/similar.ts';
import { recordJson } from '../../format/json/incident.ts';
import { incidentRow } from '../../format/text/incident-row.ts';
import { agoText, mitigationText } from '../../format/text/similar.ts';
import { columns } from '../../format/text/table.ts';
import { labelsFrom } from '../../search/labels.ts';
import { type Asked, Failure, type Run } from '../kit/command.ts';
import type { Edge } from '../kit/context.ts';
import { meantIncident, readIncident } from '../kit/incident.ts';
import { limitOf, searching } from '../kit/search.ts';
import { atMost } from '../kit/text.ts';

const usually = 3;

export const run: Run = async (asked, edge) => {
  atMost(asked, 1);
  const subject = await subjectFrom(asked, edge);
  const most = limitOf(asked) ?? usually;
  const { similar } = await searching(edge, search => search.similar(subject, most));
  if (edge.json) {
    const found = similar.map(({ record, because, mitigation }) => ({
      ...recordJson(record),
      because,
      mitigation,
    }));
    edge.print(JSON.stringify(found));
  } else if (similar.length > 0) {
    const rows = columns(similar.map(({ record }) => incidentRow(record, edge))).split('\n');
    const lines = similar.flatMap(({ record, because, mitigation }, index) => [
      rows[index] ?? '',
      `    ${agoText(record, edge.now())}; ${because}`,
      `    ${edge.paint('muted', 'mitigated:')} ${mitigationText(mitigation, record)}`,
    ]);
    edge.print(lines.join('\n'));
  } else edge.tell('none');
  return undefined;
};

/** One that is declared; or with `--title`, one that is not yet. */
async function subjectFrom(asked: Asked, edge: Edge): Promise<Subject> {
  const title = asked.flag('title');
  const named = asked.words[0] ?? asked.flag('incident');
  if (title === undefined) {
    const incident = await readIncident(edge, await meantIncident(edge, named));
    return subjectOf(incident, await labelsFrom(await edge.journal())(incident.state));
  }
  if (named !== undefined)
    throw new Failure('usage', 'an incident has its title; --title is for one that is not declared');
  return { id: null, title: cleanLine(title), team: asked.flag('team') ?? null, labels: {}, text: '' };
}
