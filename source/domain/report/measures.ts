/** How quickly incidents were noticed, staffed and ended: the durations of an incident, over many of them. */
import { type DurationName, durationNames, durations } from '../incident/durations.ts';
import type { IncidentState } from '../incident/state.ts';
import { type Severity, severities } from '../incident/vocabulary.ts';
import { type Summary, summarize } from './summary.ts';

export type Measures = Readonly<Record<DurationName, Summary>>;

/** Some incidents that have something in common. */
export type Group = { readonly key: string; readonly incidents: number; readonly measures: Measures };

export type Groups = {
  readonly all: Group;
  readonly bySeverity: readonly Group[];
  /** `none`: without a team. */
  readonly byTeam: readonly Group[];
  /** By the month in which they were declared, every one of the period: `2026-11`. */
  readonly byMonth: readonly Group[];
};

/** What there is to measure of an incident, read once. */
type Measured = {
  readonly record: IncidentState;
  readonly month: string;
  readonly values: ReadonlyMap<DurationName, number | null>;
};

function group(key: string, members: readonly Measured[]): Group {
  const measures = Object.fromEntries(
    durationNames.map(name => [name, summarize(members.map(({ values }) => values.get(name) ?? null))]),
  ) as Record<DurationName, Summary>;
  return { key, incidents: members.length, measures };
}

const monthLength = '2026-11'.length;

/** The months from one to another, both included. */
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
 * @param incidents those of the period
 * @param period UTC ISO-8601; months are UTC's
 */
export function groupMeasures(
  incidents: readonly IncidentState[],
  { since, until }: { readonly since: string; readonly until: string },
): Groups {
  const measured = incidents.map((record): Measured => {
    const values = new Map(durations(record).map(({ name, milliseconds }) => [name, milliseconds]));
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
    byMonth: monthsBetween(since.slice(0, monthLength), until.slice(0, monthLength)).map(month =>
      group(
        month,
        measured.filter(each => each.month === month),
      ),
    ),
  };
}
