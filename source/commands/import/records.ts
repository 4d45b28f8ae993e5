/** Records of other systems: what they become here, and what of them is not understood. */

import type { ImportContext } from '../../app/transfer/import.ts';
import {
  type ImportTarget,
  importRecords as importForeignRecords,
  importTargets,
} from '../../app/transfer/import-records.ts';
import type { SeverityWords } from '../../domain/incident/severity-words.ts';
import { counted } from '../../domain/kernel/counted.ts';
import type { Alert } from '../../domain/paging/alert.ts';
import { noRules, route } from '../../domain/paging/route.ts';
import { findUnknownWord } from '../../domain/transfer/foreign/conversion.ts';
import { parseDocuments } from '../../domain/transfer/foreign/parse.ts';
import { createPersonLookup } from '../../domain/transfer/foreign/people.ts';
import { type ReadRecords, readRecords } from '../../domain/transfer/foreign/read.ts';
import type { ForeignRecord, RejectedRecord } from '../../domain/transfer/foreign/record.ts';
import type { Journal } from '../../store/journal.ts';
import { knownPeople } from '../../team/schedules.ts';
import type { TeamFile } from '../../team/types.ts';
import { type Args, Failure } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import type { ImportFile } from './files.ts';
import type { flags } from './spec.ts';

/** Bad records that are named; a whole file of them has one reason. */
const mostNamed = 20;

export async function importRecords(
  files: readonly ImportFile[],
  journal: Journal,
  bringing: ImportContext,
  args: Args<typeof flags>,
  context: CommandContext,
): Promise<void> {
  const read = readRecords(files.flatMap(documentsIn), context.now());
  refuseBad(read.bad, args, context);
  refuseNothing(read, files);
  const team = await context.team.load();
  const who = createPersonLookup(
    team ? Object.fromEntries(knownPeople(team).map(each => [each.id, each])) : {},
    read.users,
  );
  const severityWords = team?.severityWords ?? {};
  const becoming = { who, placeOf: placeIn(team), severityWords, by: bringing.by, now: bringing.now };
  const become = becomeFor(args.flag('kind'));
  const brought = await importForeignRecords(journal, read.records, become, becoming, bringing);
  const notes = [
    ...unmapped(read, severityWords, team ? who.strangers() : []),
    ...brought.incidents.flatMap(each => each.notes),
  ];
  if (brought.leftOut > 0)
    notes.push(`left out: ${counted(brought.leftOut, 'event')} of pages, mostly escalations`);
  const { pages, incidents } = brought;
  const counts = (did: string) => incidents.filter(each => each.did === did).length;
  const told = {
    incidents: { added: counts('added'), completed: counts('completed'), here: counts('nothing') },
    pages: { added: pages.added, here: pages.all - pages.added, events: pages.events },
    bad: read.bad,
    notes,
  };
  if (context.output.json)
    context.output.print(
      JSON.stringify({ ...told, ids: incidents.flatMap(({ incident }) => incident ?? []) }),
    );
  else context.output.print(textOf(told, bringing.dryRun));
  for (const note of notes) context.output.inform(`note: ${note}`);
}

function documentsIn({ name, text }: ImportFile) {
  const parsed = parseDocuments(text);
  if ('documents' in parsed) return parsed.documents.map(document => ({ name, document }));
  const line = parsed.line === null ? '' : ` line ${parsed.line}`;
  throw new Failure('refused', `${name}${line}: ${parsed.why}; nothing was imported`);
}

/** @throws {Failure} where a record cannot be taken, unless those are to be skipped */
function refuseBad(bad: readonly RejectedRecord[], args: Args<typeof flags>, context: CommandContext): void {
  if (bad.length === 0) return;
  const named = bad.slice(0, mostNamed).map(({ where, why }) => `${where}: ${why}`);
  if (bad.length > mostNamed) named.push(`and ${bad.length - mostNamed} more`);
  if (!args.has('skipBad'))
    throw new Failure(
      'refused',
      `${counted(bad.length, 'record')} invalid; nothing was imported: fix them, or leave them out with --skip-bad`,
      named,
    );
  for (const each of named) context.output.inform(`skipped ${each}`);
}

/** @throws {Failure} where there is no record of an incident or of an alert: an import of nothing is a mistake */
function refuseNothing({ records, unused }: ReadRecords, files: readonly ImportFile[]): void {
  if (records.length > 0) return;
  const names = files.map(({ name }) => name).join(', ');
  throw new Failure(
    'refused',
    `there is no incident or alert group in ${names}; nothing was imported`,
    unused.map(what => `left out: ${what}`),
  );
}

function becomeFor(kind: string | undefined): (record: ForeignRecord) => ImportTarget {
  if (kind === undefined) return importTargets;
  // What never was an alert is no page.
  return ({ isAlert }) => (kind === 'incidents' || !isAlert ? 'incidents' : 'pages');
}

/** By the team's name there, else where its labels would be sent. */
function placeIn(team: TeamFile | null) {
  const rules = team ? { ...team, routes: team.routes.filter(({ drop }) => !drop) } : noRules;
  return (record: ForeignRecord) => {
    const named = record.teams.find(name => team && Object.hasOwn(team.teams, name.toLowerCase()));
    const alert: Alert = {
      ...{ source: record.system, status: 'firing', dedupKey: record.origin, title: record.title, body: '' },
      ...{ severity: null, severityWords: record.severityWords },
      ...{ team: named?.toLowerCase() ?? null, labels: record.labels },
      ...{ links: [], members: [], omitted: 0, startsAt: null },
    };
    const routed = route(alert, rules);
    return { team: routed.drop ? null : routed.team, because: routed.because };
  };
}

function unmapped(
  { records, unused }: ReadRecords,
  severityWords: SeverityWords,
  strangers: readonly string[],
): string[] {
  const unknown = records.flatMap(record => findUnknownWord(record, severityWords) ?? []);
  const words = [...Map.groupBy(unknown, word => word)].map(([word, some]) => `"${word}" (${some.length})`);
  return [
    ...(words.length > 0
      ? [
          `unknown severities: ${words.join(', ')}; the urgency was used, else major; say what they mean in severity_words of the team file`,
        ]
      : []),
    ...(strangers.length > 0 ? [`not in the team file, imported by name: ${strangers.join(', ')}`] : []),
    ...unused.map(what => `left out: ${what}`),
  ];
}

type Told = {
  readonly incidents: { readonly added: number; readonly completed: number; readonly here: number };
  readonly pages: { readonly added: number; readonly here: number; readonly events: number };
};

function textOf({ incidents, pages }: Told, dryRun: boolean): string {
  const lines: string[] = [];
  const would = dryRun ? 'would be ' : '';
  const { added, completed, here } = incidents;
  if (added + completed + here > 0)
    lines.push(
      `${counted(added, 'incident')} ${would}imported${completed > 0 ? `, ${completed} ${would}completed` : ''}${here > 0 ? `, ${here} already imported` : ''}`,
    );
  if (pages.added + pages.here > 0)
    lines.push(
      `${counted(pages.added, 'page')} ${would}imported${pages.here > 0 ? `, ${pages.here} already imported` : ''}, ${counted(pages.events, 'event')}`,
    );
  return lines.length === 0 ? 'no records found' : lines.join('\n');
}
