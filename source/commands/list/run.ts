/** `list`: incidents, the open ones unless asked otherwise. */
import {
  isOneOf,
  type Severity,
  type Status,
  severities,
  statuses,
} from '../../domain/incident/vocabulary.ts';
import { recordJson } from '../../format/json/incident.ts';
import { hitJson, hitText } from '../../format/text/hit.ts';
import { incidentRow } from '../../format/text/incident-row.ts';
import { columns } from '../../format/text/table.ts';
import { type Asked, Failure, type Run } from '../kit/command.ts';
import type { Edge } from '../kit/context.ts';
import { atMost } from '../kit/text.ts';

/** Hits that are shown where nobody says how many. */
const usualHits = 50;

type Wanted = { readonly statuses: readonly Status[]; readonly severity: Severity | undefined };

export const run: Run = async (asked, edge) => {
  atMost(asked, 0);
  const wanted = wantedBy(asked);
  const text = asked.flag('search');
  if (text) return search(text, wanted, asked, edge);
  if (asked.flag('limit') !== undefined) throw new Failure('usage', '--limit goes with --search TEXT');
  const journal = await edge.journal();
  const records = (await journal.list(asked.flag('status') ? 'all' : 'open'))
    .filter(
      ({ status, severity }) =>
        wanted.statuses.includes(status) && (wanted.severity === undefined || severity === wanted.severity),
    )
    .toReversed();
  if (edge.json) edge.print(JSON.stringify(records.map(recordJson)));
  else if (records.length > 0) edge.print(columns(records.map(record => incidentRow(record, edge))));
  else
    edge.tell(
      asked.flag('status') || asked.flag('severity')
        ? 'none'
        : 'no open incident (callme list --status all for the others)',
    );
  return undefined;
};

function wantedBy(asked: Asked): Wanted {
  const status = asked.flag('status');
  const severity = asked.flag('severity');
  if (severity !== undefined && !isOneOf(severities, severity))
    throw new Failure('usage', `severities are ${severities.join(', ')}`);
  const open = statuses.filter(one => one !== 'closed');
  return {
    statuses: isOneOf(statuses, status) ? [status] : status === 'all' ? statuses : open,
    severity,
  };
}

/** What was looked for, the best first, each with the passage that says it. */
async function search(text: string, wanted: Wanted, asked: Asked, edge: Edge): Promise<undefined> {
  const { found, limitOf } = await import('../kit/search.ts');
  const most = limitOf(asked) ?? usualHits;
  const { severity, statuses: those } = wanted;
  const { hits, total } = await found(edge, text, {
    statuses: those,
    ...(severity && { severity }),
    most,
  });
  if (edge.json) {
    edge.print(JSON.stringify(hits.map(hit => ({ ...recordJson(hit.record), hit: hitJson(hit) }))));
  } else if (hits.length > 0) {
    const rows = columns(hits.map(({ record }) => incidentRow(record, edge))).split('\n');
    const lines = hits.flatMap((hit, index) => {
      const said = hitText(hit, edge);
      return [rows[index] ?? '', ...(said === null ? [] : [`    ${said}`])];
    });
    edge.print(lines.join('\n'));
  } else {
    const closed = asked.flag('status')
      ? 0
      : (await found(edge, text, { most: 1, statuses: ['closed'] })).total;
    edge.tell(
      closed === 0 ? 'none' : `none that is open; ${closed.toLocaleString('en')} closed: --status all`,
    );
  }
  if (total > hits.length)
    edge.tell(`the best ${hits.length} of ${total.toLocaleString('en')}; --limit N for more`);
  return undefined;
}
