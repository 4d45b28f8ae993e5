/** Reports how quickly incidents were detected, staffed and resolved: statistics of their durations. */
import { countedMilliseconds, durationNames, durations } from '../incident/durations.ts';
import { totalImpact } from '../incident/impact.ts';
import type { IncidentState } from '../incident/state.ts';
import { type Severity, severities } from '../incident/vocabulary.ts';
import { type Summary, summarize } from './summary.ts';

/** `impact`: how long users were affected, the impact windows added up. */
export const measureNames = [...durationNames, 'impact'] as const;
export type MeasureName = (typeof measureNames)[number];

export type Measures = Readonly<Record<MeasureName, Summary>>;

/** A group of incidents. */
export type Group = { readonly key: string; readonly incidents: number; readonly measures: Measures };

export type Groups = {
  readonly all: Group;
  readonly bySeverity: readonly Group[];
  /** `none`: without a team. */
  readonly byTeam: readonly Group[];
  /** By month of the declaration, for every month of the period: `2026-11`. */
  readonly byMonth: readonly Group[];
};

/** The measurements of an incident, computed once. */
type Measured = {
  readonly record: IncidentState;
  readonly month: string;
  readonly values: ReadonlyMap<MeasureName, number | null>;
};

function group(key: string, members: readonly Measured[]): Group {
  const measures = Object.fromEntries(
    measureNames.map(name => [name, summarize(members.map(({ values }) => values.get(name) ?? null))]),
  ) as Record<MeasureName, Summary>;
  return { key, incidents: members.length, measures };
}

const monthLength = '2026-11'.length;

/** The months in a range, inclusive. */
function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  let [year = 0, month = 1] = first.split('-').map(Number);
  for (let text = first; text <= last; ) {
    months.push(text);
    month = month === 12 ? 1 : month + 1;
    if (month === 1) year++;
    text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
  }
  return months;
}

/**
 * @param incidents the incidents of the period
 * @param period UTC ISO-8601; months are in UTC
 */
export function groupMeasures(
  incidents: readonly IncidentState[],
  { since, until }: { readonly since: string; readonly until: string },
): Groups {
  // The end of the period is not in it.
  const lastMonth = new Date(Date.parse(until) - 1).toISOString().slice(0, monthLength);
  const measured = incidents.map((record): Measured => {
    const values = new Map<MeasureName, number | null>([
      ...durations(record).map(duration => [duration.name, countedMilliseconds(duration)] as const),
      ['impact', totalImpact(record.windows).milliseconds],
    ]);
    return { record, month: (record.times.declared?.at ?? since).slice(0, monthLength), values };
  });
  const severityOf = ({ record }: Measured): Severity => record.highestSeverity;
  const teams = Map.groupBy(measured, ({ record }) => record.team ?? 'none');
  return {
    all: group('all', measured),
    bySeverity: severities.map(severity =>
      group(
        severity,
        measured.filter(each => severityOf(each) === severity),
      ),
    ),
    byTeam: [...teams]
      .map(([team, members]) => group(team, members))
      .sort((a, b) => b.incidents - a.incidents),
    byMonth: monthsBetween(since.slice(0, monthLength), lastMonth).map(month =>
      group(
        month,
        measured.filter(each => each.month === month),
      ),
    ),
  };
}
