/** `pir`: writes, refreshes and checks the post-incident review. */

import { resolve } from 'node:path';
import {
  type CheckedReview,
  checkReview,
  checkReviewFile,
  describeRefresh,
  previewReview,
  type ReviewTarget,
  type WrittenFiles,
} from '../../app/review/review.ts';
import { refreshReviewFile } from '../../app/reviews.ts';
import type { IncidentState } from '../../domain/incident/state.ts';
import { isRefusal, RefusedError } from '../../domain/kernel/refusal.ts';
import { createCommitMessage } from '../../domain/review/document/commit-message.ts';
import { commitFile } from '../../io/git.ts';
import { type Args, Failure, type Run } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { namedIncident, readIncident, resolveIncidentId } from '../kit/incident.ts';
import { loadReviewSettings } from '../kit/load/reviews.ts';
import { refuseExtraPositionals } from '../kit/text.ts';
import type { flags } from './spec.ts';

export const run: Run<typeof flags> = async (args, context) => {
  // Without the people of the team, a document for customers could name them, and a check would not notice.
  if (!(await context.team.load())) await context.team.requireValid();
  const files = args.has('check') ? args.positionals.filter(word => word.endsWith('.md')) : [];
  if (files.length > 0) return checkFiles(args, context, files);
  refuseExtraPositionals(args, 1);
  const incident = await readIncident(context, await resolveIncidentId(context, namedIncident(args)));
  const setting = await loadReviewSettings(context);
  const wanted = parseTarget(args, context);
  if (args.has('stdout')) {
    context.output.print((await previewReview(incident, wanted, setting, false)).text);
    return undefined;
  }
  if (args.has('check')) {
    const { id } = incident.state;
    const checked = await checkReview(incident, wanted, setting);
    if (!checked) throw new Failure('not-found', `${id} has no review yet: write it with callme pir ${id}`);
    return report(context, [checked]);
  }
  if (args.has('commit') && incident.state.confidential) {
    throw new Failure(
      'refused',
      `${incident.state.id} is confidential: write its review with --out FILE, and commit it yourself`,
    );
  }
  const written = await refreshReviewFile(await context.app(), incident, wanted, setting);
  if (isRefusal(written)) throw new RefusedError(written);
  for (const told of written.created ? [] : describeRefresh(written)) context.output.inform(`note: ${told}`);
  const committed = args.has('commit')
    ? await commit(context, written, incident.state, wanted.audience)
    : null;
  if (context.output.json)
    context.output.print(
      JSON.stringify({
        path: written.path,
        created: written.created,
        edited: written.edited,
        conflicts: written.conflicts,
        removed: written.removed,
        renamed: written.renamed,
        deleted: written.deleted,
        resolved: written.resolved,
        commit: committed,
      }),
    );
  else context.output.print(`${written.created ? 'wrote' : 'refreshed'} ${written.path}`);
  return undefined;
};

function parseTarget(args: Args<typeof flags>, context: CommandContext): ReviewTarget {
  const out = args.flag('out');
  return {
    audience: args.flag('audience') ?? 'internal',
    path: out ? resolve(context.folder, out) : null,
  };
}

/** Files as they are, whatever the store knows of them: where a team's CI runs there is none. */
async function checkFiles(
  args: Args<typeof flags>,
  context: CommandContext,
  files: readonly string[],
): Promise<number | undefined> {
  const other = args.positionals.find(word => !files.includes(word));
  if (other) throw new Failure('usage', `"${other}" is not a Markdown file: callme pir --check FILE.md…`);
  const setting = await loadReviewSettings(context);
  const checked: CheckedReview[] = [];
  for (const file of files) {
    const found = await checkReviewFile(resolve(context.folder, file), setting);
    if (!found) throw new Failure('not-found', `${file} does not exist`);
    checked.push({ ...found, path: file });
  }
  return report(context, checked);
}

/** Findings as `file:line: what`, which editors and CI understand; exit code 1 where there are any. */
function report(context: CommandContext, checked: readonly CheckedReview[]): number | undefined {
  const all = checked.flatMap(({ path, found }) => found.map(finding => ({ path, ...finding })));
  if (context.output.json) context.output.print(JSON.stringify(all));
  else if (all.length > 0)
    context.output.print(
      all.map(({ path, line, message }) => `${path}${line ? `:${line}` : ''}: ${message}`).join('\n'),
    );
  for (const { path, found } of checked)
    if (found.length === 0 && !context.output.json) context.output.inform(`${path} is finished`);
  return all.length > 0 ? 1 : undefined;
}

async function commit(
  context: CommandContext,
  { path, attachments, text }: WrittenFiles,
  { id, title }: IncidentState,
  audience: ReviewTarget['audience'],
): Promise<string | null> {
  const {
    committed,
    commit: hash,
    unchanged,
    reason,
  } = await commitFile({
    path,
    also: attachments,
    message: before =>
      createCommitMessage({
        ...{ id, title, audience, before: before.text, after: text },
        isMoved: before.renamedFrom !== null,
      }),
    env: context.env,
  });
  if (committed) context.output.inform(`committed ${path}${hash ? ` as ${hash.slice(0, 10)}` : ''}`);
  else if (unchanged) context.output.inform(`${path} is already committed`);
  else throw new Failure('failed', `${path} is written, but not committed: ${reason}`);
  return hash ?? null;
}
