/** `note` and its siblings: one timeline entry. */
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Attachment } from '../domain/incident/events.ts';
import { excerpt } from '../domain/incident/excerpt.ts';
import { isOneOf, type LoggedKind, loggedKinds } from '../domain/incident/words.ts';
import { answerEntry } from './answer.ts';
import { type Asked, Failure, type Run } from './command.ts';
import type { Edge } from './edge.ts';
import { meantIncident, readIncident, recordOn, timeFlag } from './incident.ts';
import { textOf } from './text.ts';

export const run: Run = async (asked, edge) => {
  const kind = kindOf(asked);
  const typed = await textOf(asked, edge);
  const file = asked.flag('attach');
  if (typed.trim() === '' && !file)
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
  typed: string,
  file: string | undefined,
): Promise<{ text: string; attachment: Attachment | null }> {
  const journal = await edge.journal();
  if (file) {
    const content = contentOf(resolve(edge.folder, file));
    const attachment = await journal.attach(id, basename(file), content);
    return { text: typed.trim() === '' ? attachment.name : excerpt(typed).text, attachment };
  }
  const { text, whole } = excerpt(typed);
  if (whole) return { text, attachment: null };
  const name = `${asked.verb}-${edge.now().slice(0, 19).replaceAll(':', '')}.txt`;
  return { text, attachment: await journal.attach(id, name, Buffer.from(typed)) };
}

function contentOf(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new Failure(
      'failed',
      `the attachment cannot be read: ${error instanceof Error ? error.message : error}`,
    );
  }
}
