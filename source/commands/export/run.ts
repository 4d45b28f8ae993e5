/** `export`: exports one incident to a file, or all of them for other programs. */

import { findReviewPath } from '../../app/review/find-file.ts';
import { readWholeIncident } from '../../app/whole-incident.ts';
import { withMergedStates } from '../../domain/incident/merged.ts';
import type { IncidentState } from '../../domain/incident/state.ts';
import { counted } from '../../domain/kernel/counted.ts';
import { formatIncidentCsvHeader, formatIncidentCsvRow } from '../../format/csv/incidents.ts';
import { incidentToJson } from '../../format/json/incident.ts';
import type { Journal } from '../../store/journal.ts';
import { version } from '../../version.ts';
import { type Args, Failure, type Run } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { readCsvFlags } from '../kit/csv.ts';
import { namedIncident, readIncident, readOwnRecord, resolveIncidentId } from '../kit/incident.ts';
import { loadReviewSettings } from '../kit/load/reviews.ts';
import { parsePastTimeFlag } from '../kit/period.ts';
import { refuseExtraPositionals } from '../kit/text.ts';
import { type Sink, sinkFor } from './sink.ts';
import type { flags } from './spec.ts';

export const run: Run<typeof flags> = async (args, context) => {
  refuseExtraPositionals(args, 1);
  const isAll = args.has('all');
  const format = args.flag('format') ?? (isAll || context.output.json ? 'jsonl' : 'callme');
  if (isAll && (args.positionals.length > 0 || args.flag('incident') !== undefined))
    throw new Failure('usage', 'use either INC or --all');
  if (isAll && format === 'callme')
    throw new Failure(
      'usage',
      'a callme file has one incident: callme export INC; for all, use --format jsonl or csv',
    );
  const csv = readCsvFlags(args);
  const records = isAll ? await all(args, context) : [await one(args, context)];
  const out = args.flag('out');
  const sink = sinkFor(context, out);
  try {
    if (format === 'callme') for (const record of records) await writeFile(context, record, sink);
    else if (format === 'csv') writeCsv(records, sink, csv);
    else await writeJsonLines(await context.store.open(), records, sink);
    sink.end();
  } catch (error) {
    sink.forget();
    throw error;
  }
  if (out !== undefined)
    context.output.inform(`wrote ${counted(records.length, 'incident')} to ${sink.path}`);
  return undefined;
};

async function one(args: Args<typeof flags>, context: CommandContext): Promise<IncidentState> {
  const id = await resolveIncidentId(context, namedIncident(args));
  const { state } = await readIncident(context, id);
  if (state.confidential && !args.has('confidential'))
    throw new Failure('refused', `${id} is confidential: add --confidential to export it anyway`);
  return state;
}

/** Those that may go out, and on standard error how many may not. */
async function all(args: Args<typeof flags>, context: CommandContext): Promise<readonly IncidentState[]> {
  const since = args.flag('since');
  const from = since === undefined ? null : await parsePastTimeFlag(context, 'since', since);
  const records = withMergedStates(await (await context.store.open()).list()).filter(
    ({ times, lastRecorded }) => from === null || (times.declared?.at ?? lastRecorded) >= from,
  );
  const isDrill = ({ drill }: IncidentState) => drill && !args.has('drills');
  const isSecret = ({ confidential }: IncidentState) => confidential && !args.has('confidential');
  const withheld = [
    [records.filter(isDrill), 'a drill', 'drills', '--drills'],
    [
      records.filter(record => !isDrill(record) && isSecret(record)),
      'confidential',
      'confidential',
      '--confidential',
    ],
  ] as const;
  for (const [some, single, many, flag] of withheld)
    if (some.length > 0)
      context.output.inform(
        some.length === 1
          ? `note: 1 incident left out: it is ${single} (${flag} includes it)`
          : `note: ${some.length} incidents left out: they are ${many} (${flag} includes them)`,
      );
  return records.filter(record => !isDrill(record) && !isSecret(record));
}

async function writeFile(context: CommandContext, { id }: IncidentState, sink: Sink): Promise<void> {
  const [{ exportIncident }, { formatIncidentFile }] = await Promise.all([
    import('../../app/transfer/export.ts'),
    import('../../app/transfer/incident-file.ts'),
  ]);
  const setting = await loadReviewSettings(context);
  const incident = await readOwnRecord(context, id);
  const now = context.now();
  const { bundle, missing } = await exportIncident(await context.store.open(), incident, {
    now,
    reviewPlace: (_record, audience) => findReviewPath(incident, audience, setting),
  });
  for (const what of missing) context.output.inform(`note: left out: ${what}`);
  for (const part of incident.state.mergedFrom)
    context.output.inform(
      `note: ${part}, which was merged into it, is not in this file: callme export ${part}`,
    );
  for (const line of formatIncidentFile(bundle, {
    title: incident.state.title,
    exported: now,
    program: version,
  }))
    sink.write(`${line}\n`);
}

function writeCsv(
  records: readonly IncidentState[],
  sink: Sink,
  { options, lead }: ReturnType<typeof readCsvFlags>,
): void {
  sink.write(`${lead}${formatIncidentCsvHeader(options)}\r\n`);
  for (const record of records) sink.write(`${formatIncidentCsvRow(record, options)}\r\n`);
}

/** One after the other: ten thousand timelines are more than a memory has room for. */
async function writeJsonLines(
  journal: Pick<Journal, 'read'>,
  records: readonly IncidentState[],
  sink: Sink,
): Promise<void> {
  for (const { id } of records) {
    const incident = await readWholeIncident(journal, id);
    if (incident) sink.write(`${JSON.stringify(incidentToJson(incident))}\n`);
  }
}
