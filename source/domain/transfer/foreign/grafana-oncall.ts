/**
 * Alert groups of Grafana OnCall and Grafana IRM, `GET /api/v1/alert_groups`
 * (grafana.com/docs/grafana-cloud/alerting-and-irm/irm/reference/oncall-api/alertgroups).
 */
import { type Fields, fieldsOf, firstOf, hrefOf, labelsOf, lineOf } from '../../paging/ingest/fields.ts';
import { limits } from '../../paging/ingest/limits.ts';
import type { DocumentItem } from './documents.ts';
import { parsePastTime, parsePerson } from './fields.ts';
import {
  type FinalState,
  type ForeignEvent,
  type ForeignRecord,
  findStanding,
  type Standings,
  settle,
  sortByTime,
} from './record.ts';

const longestId = 100;

function parseEvents(group: Fields, now: string): ForeignEvent[] {
  const [acknowledged, resolved] = [group.acknowledged_at, group.resolved_at].map(at =>
    parsePastTime(at, now),
  );
  return sortByTime([
    ...(acknowledged
      ? [
          {
            what: 'acknowledged',
            key: 'acknowledged',
            at: acknowledged,
            by: parsePerson(group.acknowledged_by),
          } as const,
        ]
      : []),
    ...(resolved
      ? [
          {
            what: 'resolved',
            key: 'resolved',
            at: resolved,
            by: parsePerson(group.resolved_by),
            text: '',
          } as const,
        ]
      : []),
  ]);
}

/** A silenced group waits like a firing one. */
const standings: Standings = {
  firing: 'open',
  new: 'open',
  silenced: 'open',
  acknowledged: 'acknowledged',
  resolved: 'resolved',
};

/** The times of earlier states stay in a group that went back to them. */
function readFinalState(group: Fields, now: string): FinalState | null {
  const standing = findStanding(standings, group.state);
  if (standing === null) return null;
  const [when, by] =
    standing === 'resolved'
      ? [group.resolved_at, group.resolved_by]
      : standing === 'acknowledged'
        ? [group.acknowledged_at, group.acknowledged_by]
        : [null, null];
  return { standing, at: parsePastTime(when, now), by: parsePerson(by) };
}

/** @returns the record, or why it is invalid */
export function parseAlertGroup({ fields: group }: DocumentItem, now: string): ForeignRecord | string {
  const id = lineOf(group.id, longestId);
  const began = parsePastTime(group.created_at, now);
  if (id === '') return 'it has no id';
  if (began === null) return 'created_at is not a time in the past';
  const { web, slack } = fieldsOf(group.permalinks);
  return {
    system: 'grafana',
    called: `Grafana alert group ${id}`,
    origin: `oncall ${id}`,
    title: firstOf(lineOf(group.title, limits.title), `Grafana alert group ${id}`),
    body: '',
    severityWords: [],
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
    happenings: settle(parseEvents(group, now), readFinalState(group, now), began),
    unreadable: 0,
    changed: null,
    tasks: [],
  };
}
