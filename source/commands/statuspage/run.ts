/** `statuspage build`: writes the public updates as files that any web server can serve. */

import { resolve } from 'node:path';
import { withMergedStates } from '../../domain/incident/merged.ts';
import { counted } from '../../domain/kernel/counted.ts';
import { redact } from '../../domain/kernel/secrets.ts';
import type { Labels } from '../../domain/paging/alert.ts';
import { type PublicPart, readPublicPart } from '../../domain/statuspage/incident.ts';
import { canBePublic, createStatusPage, type StatusPageInput } from '../../domain/statuspage/page.ts';
import { renderStatusPageFiles, statusPageFolder } from '../../format/statuspage/files.ts';
import { ForeignFileError, writeGeneratedFolder } from '../../io/generated-folder.ts';
import type { Journal } from '../../store/journal.ts';
import { privateTexts } from '../../team/secrets.ts';
import { Failure, type Run } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { refuseExtraPositionals } from '../kit/text.ts';
import type { flags } from './spec.ts';

export const run: Run<typeof flags> = async (args, context) => {
  const [what, directory] = args.positionals;
  if (what !== 'build' || directory === undefined)
    throw new Failure('usage', 'name a folder: callme statuspage build DIR');
  refuseExtraPositionals(args, 2);
  const page = createStatusPage(await known(context));
  const target = resolve(context.folder, directory);
  const change = await writeGeneratedFolder(statusPageFolder(target), renderStatusPageFiles(page)).catch(
    (error: unknown) => {
      if (!(error instanceof ForeignFileError)) throw error;
      throw new Failure('refused', `${error.message}: use another folder, or move the file away`);
    },
  );
  if (page.url === null)
    context.output.inform(
      'note: no feed, because its links need an address: set statuspage.url in the team file',
    );
  const { written, removed, unchanged } = change;
  if (context.output.json) context.output.print(JSON.stringify({ directory: target, ...change }));
  else
    context.output.print(
      `${target}: ${written.length} written, ${removed.length} removed, ${unchanged} unchanged; ` +
        `${page.current.length} current and ${counted(page.past.length, 'past incident')}`,
    );
  return undefined;
};

const noSettings = { title: 'Status', url: null, services: {} };

async function known(context: CommandContext): Promise<StatusPageInput> {
  const journal = await context.store.open();
  const [records, team] = await Promise.all([journal.list(), context.team.load()]);
  // What is published without it could name people and secrets.
  if (!team) await context.team.requireValid();
  await context.team.loadRedact();
  const parts = new Map<string, PublicPart>();
  // One after the other: of each timeline only what is needed is kept.
  for (const record of records.filter(canBePublic)) {
    const incident = await journal.read(record.id);
    if (incident) parts.set(record.id, readPublicPart(incident));
  }
  const labels = await labelsOf(
    journal,
    records.filter(({ confidential, drill }) => !confidential && !drill).flatMap(({ pages }) => pages),
  );
  const hidden = team ? privateTexts(team, context.env) : [];
  return {
    settings: team?.statuspage ?? noSettings,
    people: team?.people ?? {},
    records: withMergedStates(records),
    parts,
    labelsOf: page => labels.get(page) ?? [],
    redact: text => context.team.redact(redact(text, hidden)),
  };
}

async function labelsOf(journal: Journal, ids: readonly string[]): Promise<Map<string, Labels[]>> {
  const labels = new Map<string, Labels[]>();
  for (const id of ids) {
    const page = await journal.page(id);
    if (page) labels.set(id, [page.labels, ...page.members.map(member => member.labels)]);
  }
  return labels;
}
