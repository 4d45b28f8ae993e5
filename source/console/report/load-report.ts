/** The report of the last days. Time zones come with this file, so it is loaded when the screen opens. */
import { buildReport } from '../../app/report.ts';
import type { Report } from '../../domain/report/report.ts';
import type { Services } from '../data/services.ts';

const dayMs = 86_400_000;

export async function loadReport(services: Services, days: number): Promise<Report> {
  const until = services.now();
  const since = new Date(Date.parse(until) - days * dayMs).toISOString();
  return (await buildReport(services, { since, until })).report;
}
