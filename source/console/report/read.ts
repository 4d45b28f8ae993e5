/** The report of the last months, worked out when it is looked at. Zones come with this file. */
import { zoneNamed } from '../../domain/oncall/zone.ts';
import { type Report, reportOf } from '../../domain/report/report.ts';
import type { Services } from '../data/services.ts';

const dayMs = 86_400_000;

export async function readReport({ journal, teamFile, now }: Services, days: number): Promise<Report> {
  const until = now();
  const since = new Date(Date.parse(until) - days * dayMs).toISOString();
  const [incidents, pages] = await Promise.all([journal.list(), journal.pages()]);
  const zoneOf = (person: string) =>
    zoneNamed(teamFile?.people[person]?.timezone ?? teamFile?.pir.timezone ?? 'UTC');
  return reportOf({ incidents, pages, zoneOf }, { since, until });
}
