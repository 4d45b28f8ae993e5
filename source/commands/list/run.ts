/** `list`: lists incidents, by default the open ones, or searches them. */

import { completeStates } from '../../app/whole-incident.ts';
import { withMergedStates } from '../../domain/incident/merged.ts';
import { type Severity, type Status, severities, statuses } from '../../domain/incident/vocabulary.ts';
import { isOneOf } from '../../domain/kernel/schema.ts';
import { incidentStateToJson } from '../../format/json/incident.ts';
import { formatIncidentRow } from '../../format/text/incident-row.ts';
import { formatColumns } from '../../format/text/layout/table.ts';
import { formatHit, hitToJson } from '../../format/text/search-hit.ts';
import { locateReviews } from '../kit/answer.ts';
import { type Args, Failure, type Run } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { refuseExtraPositionals } from '../kit/text.ts';
import type { flags } from './spec.ts';

/** How many results are shown by default. */
const usualHits = 50;

type Wanted = { readonly statuses: readonly Status[]; readonly severity: Severity | undefined };

export const run: Run<typeof flags> = async (args, context) => {
  refuseExtraPositionals(args, 0);
  const wanted = wantedBy(args);
  const text = args.flag('search');
  if (text) return search(text, wanted, args, context);
  const journal = await context.store.open();
  const all = args.flag('status')
    ? withMergedStates(await journal.list('all'))
    : await completeStates(journal, await journal.list('open'));
  const records = all
    .filter(
      ({ status, severity }) =>
        wanted.statuses.includes(status) && (wanted.severity === undefined || severity === wanted.severity),
    )
    .toReversed();
  if (context.output.json)
    context.output.print(JSON.stringify((await locateReviews(context, records)).map(incidentStateToJson)));
  else if (records.length > 0)
    context.output.print(formatColumns(records.map(record => formatIncidentRow(record, context.output))));
  else
    context.output.inform(
      args.flag('status') || args.flag('severity')
        ? 'none'
        : 'no open incident (callme list --status all for the others)',
    );
  return undefined;
};

function wantedBy(args: Args<typeof flags>): Wanted {
  const status = args.flag('status');
  const severity = args.flag('severity');
  if (severity !== undefined && !isOneOf(severities, severity))
    throw new Failure('usage', `invalid severity: use ${severities.join(', ')}`);
  const open = statuses.filter(one => one !== 'closed');
  return {
    statuses: isOneOf(statuses, status) ? [status] : status === 'all' ? statuses : open,
    severity,
  };
}

/** What was looked for, the best first, each with the passage that says it. */
async function search(
  text: string,
  wanted: Wanted,
  args: Args<typeof flags>,
  context: CommandContext,
): Promise<undefined> {
  const { searchIncidents, parseLimit } = await import('../kit/load/search.ts');
  const max = parseLimit(args) ?? usualHits;
  const { severity, statuses: those } = wanted;
  const { hits, total } = await searchIncidents(context, text, {
    statuses: those,
    ...(severity && { severity }),
    max,
  });
  if (context.output.json) {
    context.output.print(
      JSON.stringify(hits.map(hit => ({ ...incidentStateToJson(hit.record), hit: hitToJson(hit) }))),
    );
  } else if (hits.length > 0) {
    const rows = formatColumns(hits.map(({ record }) => formatIncidentRow(record, context.output))).split(
      '\n',
    );
    const lines = hits.flatMap((hit, index) => {
      const said = formatHit(hit, context.output);
      return [rows[index] ?? '', ...(said === null ? [] : [`    ${said}`])];
    });
    context.output.print(lines.join('\n'));
  } else {
    const closed = args.flag('status')
      ? 0
      : (await searchIncidents(context, text, { max: 1, statuses: ['closed'] })).total;
    context.output.inform(
      closed === 0
        ? 'none'
        : `no open incident matches; ${closed.toLocaleString('en')} closed (--status all shows them)`,
    );
  }
  if (total > hits.length)
    context.output.inform(`the best ${hits.length} of ${total.toLocaleString('en')}: use --limit N for more`);
  return undefined;
}
