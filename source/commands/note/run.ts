/** `note` and its siblings: one timeline entry. */
import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Attachment } from '../../domain/incident/events.ts';
import { excerpt } from '../../domain/incident/excerpt.ts';
import { isOneOf, type LoggedKind, loggedKinds } from '../../domain/incident/vocabulary.ts';
import { errorMessage } from '../../domain/kernel/errors.ts';
import { printEntry } from '../kit/answer.ts';
import { type Args, Failure, type Run } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { parseTimeFlag, readIncident, recordOn, resolveIncidentId } from '../kit/incident.ts';
import { loadRedaction, openRedactingJournal } from '../kit/redacted-journal.ts';
import { type Given, given } from '../kit/text.ts';

export const run: Run = async (args, context) => {
  const kind = kindOf(args);
  const typed = await given(args, context);
  const file = args.flag('attach');
  if (typed.text.trim() === '' && !file)
    throw new Failure('usage', `there is nothing to log; callme ${args.verb} TEXT, or pipe it in`);
  const id = await resolveIncidentId(context, args.flag('incident'));
  await readIncident(context, id);
  const at = await parseTimeFlag(context, args, 'at');
  const { text, attachment } = await kept(context, id, args, typed, file);
  printEntry(
    context,
    await recordOn(
      context,
      id,
      {
        do: 'log',
        kind,
        text,
        attachment,
        links: args.flagAll('link'),
        temporaryFix: args.has('temporaryFix'),
      },
      at,
    ),
  );
  return undefined;
};

function kindOf(args: Args): LoggedKind {
  if (args.verb !== 'note') return isOneOf(loggedKinds, args.verb) ? args.verb : 'note';
  const kind = args.flag('kind');
  return isOneOf(loggedKinds, kind) ? kind : 'note';
}

/** What goes into the timeline, and what is kept beside it: a named file, or a text too long to read there. */
async function kept(
  context: CommandContext,
  id: string,
  args: Args,
  typed: Given,
  file: string | undefined,
): Promise<{ text: string; attachment: Attachment | null }> {
  const journal = await openRedactingJournal(context);
  // Before it is cut: half of a secret is not recognised any more.
  const safe = (await loadRedaction(context))?.(typed.text) ?? typed.text;
  if (file) {
    const content = contentOf(resolve(context.folder, file));
    const attachment = await journal.attach(id, basename(file), content);
    return { text: safe.trim() === '' ? attachment.name : excerpt(safe).text, attachment };
  }
  const name = `${args.verb}-${context.now().slice(0, 19).replaceAll(':', '')}`;
  const { input } = typed;
  if (input && !isUtf8(input)) {
    const text = `${input.length.toLocaleString('en')} bytes that are not text`;
    return { text, attachment: await journal.attach(id, `${name}.bin`, input) };
  }
  const { text, whole } = excerpt(safe);
  if (whole) return { text, attachment: null };
  return { text, attachment: await journal.attach(id, `${name}.txt`, input ?? Buffer.from(safe)) };
}

function contentOf(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new Failure('failed', `the attachment cannot be read: ${errorMessage(error)}`);
  }
}
