/** `note` and its siblings: one timeline entry. */
import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Attachment } from '../../domain/incident/events.ts';
import { excerpt } from '../../domain/incident/excerpt.ts';
import { isOneOf, type LoggedKind, loggedKinds } from '../../domain/incident/vocabulary.ts';
import { errorMessage } from '../../domain/kernel/errors.ts';
import { answerEntry } from '../kit/answer.ts';
import { type Asked, Failure, type Run } from '../kit/command.ts';
import type { Edge } from '../kit/context.ts';
import { meantIncident, readIncident, recordOn, timeFlag } from '../kit/incident.ts';
import { recordingJournal, redaction } from '../kit/redacted-journal.ts';
import { type Given, given } from '../kit/text.ts';

export const run: Run = async (asked, edge) => {
  const kind = kindOf(asked);
  const typed = await given(asked, edge);
  const file = asked.flag('attach');
  if (typed.text.trim() === '' && !file)
    throw new Failure('usage', `there is nothing to log; callme ${asked.verb} TEXT, or pipe it in`);
  const id = await meantIncident(edge, asked.flag('incident'));
  await readIncident(edge, id);
  const at = await timeFlag(edge, asked, 'at');
  const { text, attachment } = await kept(edge, id, asked, typed, file);
  answerEntry(
    edge,
    await recordOn(
      edge,
      id,
      {
        do: 'log',
        kind,
        text,
        attachment,
        links: asked.flagAll('link'),
        temporaryFix: asked.has('temporaryFix'),
      },
      at,
    ),
  );
  return undefined;
};

function kindOf(asked: Asked): LoggedKind {
  if (asked.verb !== 'note') return isOneOf(loggedKinds, asked.verb) ? asked.verb : 'note';
  const kind = asked.flag('kind');
  return isOneOf(loggedKinds, kind) ? kind : 'note';
}

/** What goes into the timeline, and what is kept beside it: a named file, or a text too long to read there. */
async function kept(
  edge: Edge,
  id: string,
  asked: Asked,
  typed: Given,
  file: string | undefined,
): Promise<{ text: string; attachment: Attachment | null }> {
  const journal = await recordingJournal(edge);
  // Before it is cut: half of a secret is not recognised any more.
  const safe = (await redaction(edge))?.(typed.text) ?? typed.text;
  if (file) {
    const content = contentOf(resolve(edge.folder, file));
    const attachment = await journal.attach(id, basename(file), content);
    return { text: safe.trim() === '' ? attachment.name : excerpt(safe).text, attachment };
  }
  const name = `${asked.verb}-${edge.now().slice(0, 19).replaceAll(':', '')}`;
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
