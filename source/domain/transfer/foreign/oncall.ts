/**
 * Alert groups of Grafana OnCall and Grafana IRM, `GET /api/v1/alert_groups`
 * (grafana.com/docs/grafana-cloud/alerting-and-irm/irm/reference/oncall-api/alertgroups).
 */
import { type Fields, fieldsOf, firstOf, hrefOf, labelsOf, lineOf } from '../../paging/ingest/fields.ts';
import { limits } from '../../paging/ingest/limits.ts';
import type { Item } from './documents.ts';
import { happenedAt, somebodyIn } from './fields.ts';
import { type Foreign, type Happening, inOrder } from './record.ts';

const longestId = 100;

function happeningsIn(group: Fields, now: string): Happening[] {
  const [acknowledged, resolved] = [group.acknowledged_at, group.resolved_at].map(at => happenedAt(at, now));
  return inOrder([
    ...(acknowledged
      ? [
          {
            what: 'acknowledged',
            key: 'acknowledged',
            at: acknowledged,
            by: somebodyIn(group.acknowledged_by),
          } as const,
        ]
      : []),
    ...(resolved
      ? [
          {
            what: 'resolved',
            key: 'resolved',
            at: resolved,
            by: somebodyIn(group.resolved_by),
            text: '',
          } as const,
        ]
      : []),
  ]);
}

/** @returns the record; or why it is none */
export function alertGroup({ fields: group }: Item, now: string): Foreign | string {
  const id = lineOf(group.id, longestId);
  const began = happenedAt(group.created_at, now);
  if (id === '') return 'it has no id';
  if (began === null) return 'created_at is no time in the past';
  const { web, slack } = fieldsOf(group.permalinks);
  return {
    system: 'grafana',
    called: `Grafana alert group ${id}`,
    origin: `oncall ${id}`,
    title: firstOf(lineOf(group.title, limits.title), `Grafana alert group ${id}`),
    body: '',
    severity: null,
    rated: null,
    isAlert: true,
    isDeclared: false,
    isDrill: false,
    teams: [],
    labels: labelsOf({
      integration_id: group.integration_id,
      route_id: group.route_id,
      team_id: group.team_id,
      alerts_count: group.alerts_count,
    }),
    link: hrefOf(web) ?? hrefOf(slack),
    began,
    impact: { started: null, ended: null },
    ...{ declaredBy: null, commander: null, investigator: null },
    happenings: happeningsIn(group, now),
    tasks: [],
  };
}
