/** `similar`: finds similar past incidents and how they were mitigated. */

import { cleanLine } from '../../domain/kernel/text.ts';
import { createSubject, type SimilaritySubject } from '../../domain/search/similar.ts';
import { incidentStateToJson } from '../../format/json/incident.ts';
import { formatIncidentRow } from '../../format/text/incident-row.ts';
import { formatColumns } from '../../format/text/layout/table.ts';
import { formatAgo, formatMitigation } from '../../format/text/similar-incident.ts';
import { createLabelLookup } from '../../search/labels.ts';
import { type Args, Failure, type Run } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { namedIncident, readIncident, resolveIncidentId } from '../kit/incident.ts';
import { parseLimit, withSearch } from '../kit/load/search.ts';
import { refuseExtraPositionals } from '../kit/text.ts';
import type { flags } from './spec.ts';

const usually = 3;

export const run: Run<typeof flags> = async (args, context) => {
  refuseExtraPositionals(args, 1);
  const subject = await subjectFrom(args, context);
  const most = parseLimit(args) ?? usually;
  const { similar } = await withSearch(context, search => search.similar(subject, most));
  if (context.output.json) {
    const found = similar.map(({ record, because, mitigation }) => ({
      ...incidentStateToJson(record),
      because,
      mitigation,
    }));
    context.output.print(JSON.stringify(found));
  } else if (similar.length > 0) {
    const rows = formatColumns(similar.map(({ record }) => formatIncidentRow(record, context.output))).split(
      '\n',
    );
    const lines = similar.flatMap(({ record, because, mitigation }, index) => [
      rows[index] ?? '',
      `    ${formatAgo(record, context.now())}; ${because}`,
      `    ${context.output.paint('muted', 'mitigated:')} ${formatMitigation(mitigation, record)}`,
    ]);
    context.output.print(lines.join('\n'));
  } else context.output.inform('none');
  return undefined;
};

/** One that is declared; or with `--title`, one that is not yet. */
async function subjectFrom(args: Args<typeof flags>, context: CommandContext): Promise<SimilaritySubject> {
  const title = args.flag('title');
  const named = namedIncident(args);
  if (title === undefined) {
    const incident = await readIncident(context, await resolveIncidentId(context, named));
    return createSubject(incident, await createLabelLookup(await context.store.open())(incident.state));
  }
  if (named !== undefined)
    throw new Failure(
      'usage',
      'use either INC or --title: --title is for an incident that is not declared yet',
    );
  return { id: null, title: cleanLine(title), team: args.flag('team') ?? null, labels: {}, text: '' };
}
