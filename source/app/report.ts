/** Builds the report of a period. */
import type { IncidentState } from '../domain/incident/state.ts';
import { openZone } from '../domain/oncall/clock/zone.ts';
import { createReport, findCountedIncidents, type Report } from '../domain/report/report.ts';
import type { Journal } from '../store/journal.ts';
import type { TeamFile } from '../team/types.ts';

/** UTC ISO-8601. */
export type Period = { readonly since: string; readonly until: string };

export async function buildReport(
  {
    journal,
    teamFile,
  }: { readonly journal: Pick<Journal, 'list' | 'pages'>; readonly teamFile: TeamFile | null },
  period: Period,
): Promise<{ readonly report: Report; readonly incidents: readonly IncidentState[] }> {
  const [incidents, pages] = await Promise.all([journal.list(), journal.pages()]);
  // A page at night counts by the clock of the person who was paged.
  const zoneOf = (person: string) =>
    openZone(teamFile?.people[person]?.timezone ?? teamFile?.pir.timezone ?? 'UTC');
  return {
    report: createReport({ incidents, pages, zoneOf }, period),
    incidents: findCountedIncidents(incidents, period),
  };
}
