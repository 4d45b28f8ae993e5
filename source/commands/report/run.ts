/** `report`: what a period was like, to learn from. */
import { zoneNamed } from '../../domain/oncall/zone.ts';
import { countedIn, reportOf } from '../../domain/report/report.ts';
import { reportJson, reportText } from '../../format/text/report.ts';
import { Failure, type Run } from '../kit/command.ts';
import { instantFlag } from '../kit/period.ts';
import { atMost } from '../kit/text.ts';

const usualSince = '90d';

export const run: Run = async (asked, edge) => {
  atMost(asked, 0);
  const period = {
    since: await instantFlag(edge, 'since', asked.flag('since') ?? usualSince),
    until: await instantFlag(edge, 'until', asked.flag('until') ?? 'now'),
  };
  if (period.since >= period.until)
    throw new Failure('usage', `the period ends before it begins: ${period.since} to ${period.until}`);
  const journal = await edge.journal();
  const [incidents, pages, team] = await Promise.all([journal.list(), journal.pages(), edge.team()]);
  const zoneOf = (person: string) => zoneNamed(team?.people[person]?.timezone ?? team?.pir.timezone ?? 'UTC');
  const report = reportOf({ incidents, pages, zoneOf }, period);
  if (edge.json) edge.print(JSON.stringify(reportJson(report)));
  else if (asked.has('csv')) {
    const { reportCsv } = await import('../../format/csv/report.ts');
    edge.print(reportCsv(countedIn(incidents, period)));
  } else if (asked.has('html')) {
    const { reportHtml } = await import('../../format/html/report.ts');
    edge.print(reportHtml(report, edge.zone).trimEnd());
  } else edge.print(reportText(report, edge));
  return undefined;
};
