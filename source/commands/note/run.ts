/** `note` and its siblings: one timeline entry. */
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { logEntry } from '../../app/log-entry.ts';
import { isOneOf, type LoggedKind, loggedKinds } from '../../domain/incident/vocabulary.ts';
import { errorMessage } from '../../domain/kernel/errors.ts';
import { printEntry } from '../kit/answer.ts';
import { type Args, Failure, type Run } from '../kit/command.ts';
import { parseTimeFlag, resolveIncidentId, unwrapRecorded, warnOfFuture } from '../kit/incident.ts';
import { given } from '../kit/text.ts';

export const run: Run = async (args, context) => {
  const kind = kindOf(args);
  const typed = await given(args, context);
  const file = args.flag('attach');
  if (typed.text.trim() === '' && !file)
    throw new Failure('usage', `there is nothing to log; callme ${args.verb} TEXT, or pipe it in`);
  const id = await resolveIncidentId(context, args.flag('incident'));
  const at = await parseTimeFlag(context, args, 'at');
  const entry = {
    do: 'log',
    kind,
    text: typed.text,
    links: args.flagAll('link'),
    temporaryFix: args.has('temporaryFix'),
  } as const;
  const content = {
    file: file ? { name: basename(file), content: contentOf(resolve(context.folder, file)) } : null,
    input: typed.input,
  };
  warnOfFuture(context, at);
  printEntry(
    context,
    await unwrapRecorded(context, await logEntry(await context.app(), id, entry, content, at)),
  );
  return undefined;
};

function kindOf(args: Args): LoggedKind {
  if (args.verb !== 'note') return isOneOf(loggedKinds, args.verb) ? args.verb : 'note';
  const kind = args.flag('kind');
  return isOneOf(loggedKinds, kind) ? kind : 'note';
}

function contentOf(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new Failure('failed', `the attachment cannot be read: ${errorMessage(error)}`);
  }
}
