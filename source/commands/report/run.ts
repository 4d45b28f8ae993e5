/** `report`: what a period was like, to learn from. */
import { zoneNamed } from '../../domain/oncall/zone.ts';
import { countedIn, reportOf } from '../../domain/report/report.ts';
import { formatReport, reportJson } from '../../format/text/report.ts';
import { Failure, type Run } from '../kit/command.ts';
import { parsePastTimeFlag } from '../kit/period.ts';
import { refuseExtraPositionals } from '../kit/text.ts';
import type { flags } from './spec.ts';

const usualSince = '90d';

export const run: Run<typeof flags> = async (args, context) => {
  refuseExtraPositionals(args, 0);
  const period = {
    since: await parsePastTimeFlag(context, 'since', args.flag('since') ?? usualSince),
    until: await parsePastTimeFlag(context, 'until', args.flag('until') ?? 'now'),
  };
  if (period.since >= period.until)
    throw new Failure('usage', `the period ends before it begins: ${period.since} to ${period.until}`);
  const journal = await context.store.open();
  const [incidents, pages, team] = await Promise.all([journal.list(), journal.pages(), context.team.load()]);
  const zoneOf = (person: string) => zoneNamed(team?.people[person]?.timezone ?? team?.pir.timezone ?? 'UTC');
  const report = reportOf({ incidents, pages, zoneOf }, period);
  if (context.output.json) context.output.print(JSON.stringify(reportJson(report)));
  else if (args.has('csv')) {
    const { formatReportCsv } = await import('../../format/csv/report.ts');
    context.output.print(formatReportCsv(countedIn(incidents, period)));
  } else if (args.has('html')) {
    const { renderReportHtml } = await import('../../format/html/report.ts');
    context.output.print(renderReportHtml(report, context.output.zone).trimEnd());
  } else context.output.print(formatReport(report, context.output));
  return undefined;
};
