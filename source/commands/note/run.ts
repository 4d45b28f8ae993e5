/** `note`, `finding`, `hypothesis`, `decision`, `action`: log one entry. */
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { logEntry } from '../../app/log-entry.ts';
import type { LoggedKind } from '../../domain/incident/vocabulary.ts';
import { errorMessage } from '../../domain/kernel/errors.ts';
import { printEntry } from '../kit/answer.ts';
import { type ArgsWith, Failure, type Run } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { parseTimeFlag, resolveIncidentId, unwrapRecorded } from '../kit/incident.ts';
import { readText } from '../kit/text.ts';
import type { actionFlags, entryFlags, noteFlags } from './spec.ts';

export const note: Run<typeof noteFlags> = (args, context) =>
  logFromFlags(args, context, { kind: args.flag('kind') ?? 'note' });

export const entryOf =
  (kind: LoggedKind): Run<typeof entryFlags> =>
  (args, context) =>
    logFromFlags(args, context, { kind });

export const action: Run<typeof actionFlags> = (args, context) =>
  logFromFlags(args, context, { kind: 'action', temporaryFix: args.has('temporaryFix') });

async function logFromFlags(
  args: ArgsWith<'incident' | 'at' | 'attach'> & { readonly flagAll: (name: 'link') => readonly string[] },
  context: CommandContext,
  entry: { readonly kind: LoggedKind; readonly temporaryFix?: boolean },
): Promise<undefined> {
  const typed = await readText(args, context);
  const file = args.flag('attach');
  if (typed.text.trim() === '' && !file)
    throw new Failure('usage', `nothing to log: callme ${args.verb} TEXT, or pipe text in`);
  const id = await resolveIncidentId(context, args.flag('incident'));
  const at = await parseTimeFlag(context, args, 'at');
  const content = {
    file: file ? { name: basename(file), content: contentOf(resolve(context.folder, file)) } : null,
    input: typed.input,
  };
  const intent = { do: 'log', text: typed.text, links: args.flagAll('link'), ...entry } as const;
  const logged = await logEntry(await context.app(), id, intent, content, at);
  await printEntry(context, await unwrapRecorded(context, logged));
  return undefined;
}

function contentOf(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new Failure('failed', `the attachment cannot be read: ${errorMessage(error)}`);
  }
}
