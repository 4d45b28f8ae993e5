/** `report`: reports on a period. */
import { buildReport } from '../../app/report.ts';
import { formatReport, reportJson } from '../../format/text/report.ts';
import { formatDateTime } from '../../time/format.ts';
import { Failure, type Run } from '../kit/command.ts';
import { readCsvFlags } from '../kit/csv.ts';
import { parsePastTimeFlag } from '../kit/period.ts';
import { refuseExtraPositionals } from '../kit/text.ts';
import type { flags } from './spec.ts';

const defaultSince = '90d';

export const run: Run<typeof flags> = async (args, context) => {
  refuseExtraPositionals(args, 0);
  const csv = readCsvFlags(args);
  const period = {
    since: await parsePastTimeFlag(context, 'since', args.flag('since') ?? defaultSince),
    until: await parsePastTimeFlag(context, 'until', args.flag('until') ?? 'now'),
  };
  const shown = (at: string) => formatDateTime(at, context.output.zone);
  if (period.since >= period.until)
    throw new Failure(
      'usage',
      `--since (${shown(period.since)}) must be before --until (${shown(period.until)})`,
    );
  const [journal, teamFile] = await Promise.all([context.store.open(), context.team.load()]);
  const { report, incidents } = await buildReport({ journal, teamFile }, period);
  if (context.output.json) context.output.print(JSON.stringify(reportJson(report)));
  else if (args.has('csv')) {
    const { formatReportCsv } = await import('../../format/csv/report.ts');
    context.output.print(csv.lead + formatReportCsv(incidents, csv.options));
  } else if (args.has('html')) {
    const { renderReportHtml } = await import('../../format/html/report.ts');
    context.output.print(renderReportHtml(report, context.output.zone).trimEnd());
  } else context.output.print(formatReport(report, context.output));
  return undefined;
};
