/** `import`: imports what `export` wrote, and records of other systems. */

import { createReviewPath } from '../../app/review/find-file.ts';
import { formatRecordedPath } from '../../app/review/repository.ts';
import { findExisting } from '../../app/transfer/existing.ts';
import { type ImportContext, type ImportedIncident, importIncident } from '../../app/transfer/import.ts';
import { isFileError, isIncidentFile, parseIncidentFile } from '../../app/transfer/incident-file.ts';
import { planNumbers } from '../../app/transfer/number-forecast.ts';
import { counted } from '../../domain/kernel/counted.ts';
import type { Bundle } from '../../domain/transfer/bundle.ts';
import type { Journal } from '../../store/journal.ts';
import { type Args, Failure, type Run } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { loadReviewSettings } from '../kit/load/reviews.ts';
import { type ImportFile, readFiles } from './files.ts';
import type { flags } from './spec.ts';

export const run: Run<typeof flags> = async (args, context) => {
  const files = await readFiles(args, context);
  const own = files.filter(({ text }) => isIncidentFile(text));
  if (own.length > 0 && own.length < files.length)
    throw new Failure('usage', 'import files from callme and from other systems separately');
  if (own.length > 0 && (args.has('skipBad') || args.flag('kind') !== undefined))
    throw new Failure('usage', '--kind and --skip-bad do not apply to files that callme exported');
  const list = files.find(({ text }) => isList.test(text));
  if (list)
    throw new Failure(
      'usage',
      `${list.name} cannot be imported: export --all leaves out what import needs; use export INC`,
    );
  const [{ journal }, bringing] = [await context.app(), await bringingOf(args, context)];
  if (own.length === 0) {
    const { importRecords } = await import('./records.ts');
    await importRecords(files, journal, bringing, args, context);
  } else await importOwn(files, journal, bringing, context);
  return undefined;
};

/** As `export --all` writes it. */
const isList = /^(?:\{"id":"INC-|id,title,severity,)/;

async function importOwn(
  files: readonly ImportFile[],
  journal: Journal,
  bringing: ImportContext,
  context: CommandContext,
): Promise<void> {
  const bundles = await bundlesIn(files, context);
  const planned = await planNumbers(journal, bundles);
  const results: ImportedIncident[] = [];
  for (const bundle of bundles) {
    // Looked up again for each: a file may refer to an incident from an earlier file.
    const here = await findExisting(journal, [bundle], [], planned);
    const brought = await importIncident(journal, bundle, here, bringing);
    results.push(brought);
    if (!context.output.json) context.output.print(broughtText(brought, bringing.dryRun));
    for (const note of brought.notes) context.output.inform(`note: ${note}`);
  }
  if (context.output.json) context.output.print(JSON.stringify(results));
}

async function bringingOf(args: Args<typeof flags>, context: CommandContext): Promise<ImportContext> {
  const setting = await loadReviewSettings(context);
  return {
    by: await context.person(),
    now: context.now(),
    newId: await context.loadNewId(),
    reviewPlace: (record, audience) => createReviewPath(record, audience, setting),
    recordedReviewPath: path => formatRecordedPath(path, setting),
    dryRun: args.has('dryRun'),
  };
}

/** @throws {Failure} where one of them is damaged: then none is taken */
async function bundlesIn(files: readonly ImportFile[], context: CommandContext): Promise<readonly Bundle[]> {
  const { redact } = await context.app();
  return files.map(({ name, text }) => {
    const read = parseIncidentFile(text, context.now());
    if (isFileError(read))
      throw new Failure('refused', `${name} line ${read.line}: ${read.why}; nothing was imported`);
    return { ...read, reviews: read.reviews.map(review => ({ ...review, text: redact(review.text) })) };
  });
}

function broughtText({ incident, was, did, events, pages }: ImportedIncident, dryRun: boolean): string {
  const renamed = incident !== null && incident !== was ? ` (${was} there)` : '';
  const with_ =
    pages === 0 ? counted(events, 'event') : `${counted(events, 'event')}, ${counted(pages, 'page')}`;
  if (did === 'nothing') return `${incident}${renamed}: already complete`;
  const done = dryRun ? 'would be ' : '';
  if (did === 'completed') return `${incident}${renamed}: ${done}completed, ${with_} were missing`;
  return `${incident ?? was}${renamed}: ${done}imported, ${with_}`;
}
