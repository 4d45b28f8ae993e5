/** Logs an entry. A text that is too long for a timeline becomes an attachment, and the entry has its beginning. */

import { isUtf8 } from 'node:buffer';
import type { Intent } from '../domain/incident/decide/intents.ts';
import { excerpt } from '../domain/incident/excerpt.ts';
import type { TimeValue } from '../domain/incident/vocabulary.ts';
import type { IncidentId } from '../domain/kernel/ids.ts';
import type { Refusal } from '../domain/kernel/refusal.ts';
import { type AppContext, decisionContextOf } from './context.ts';
import { type Recorded, recordIntent } from './record/incident.ts';

export type EntryContent = {
  /** The file to attach, with its name. */
  readonly file?: { readonly name: string; readonly content: Uint8Array } | null;
  /** The bytes that the text was decoded from, if it was piped in: attached unchanged. */
  readonly input?: Uint8Array | null;
};

/**
 * Logs an entry of an existing incident.
 * @param at null: now
 */
export async function logEntry(
  app: AppContext,
  id: IncidentId,
  entry: Intent<'log'>,
  { file = null, input = null }: EntryContent = {},
  at: TimeValue | null = null,
): Promise<Recorded | Refusal> {
  const attached = await withAttachment(app, id, entry, { file, input });
  return recordIntent(app.journal, id, attached, decisionContextOf(app, at), app.newId);
}

async function withAttachment(
  app: AppContext,
  id: IncidentId,
  entry: Intent<'log'>,
  { file, input }: Required<EntryContent>,
): Promise<Intent<'log'>> {
  // Before the text is truncated: half of a secret is not recognized.
  const redacted = app.redact(entry.text);
  const { text, whole } = excerpt(redacted);
  const isBinary = input !== null && !isUtf8(input);
  if (!file && !isBinary && whole) return { ...entry, text };
  // Attach nothing to an incident that does not exist; recording the entry refuses it.
  if (!(await app.journal.read(id))) return entry;
  const name = `${entry.kind}-${app.now().slice(0, 19).replaceAll(':', '')}`;
  if (file) {
    const attachment = await app.journal.attach(id, file.name, file.content);
    return { ...entry, text: entry.text.trim() === '' ? attachment.name : text, attachment };
  }
  if (isBinary) {
    const attachment = await app.journal.attach(id, `${name}.bin`, input);
    return { ...entry, text: `${input.length.toLocaleString('en')} bytes of binary data`, attachment };
  }
  const attachment = await app.journal.attach(id, `${name}.txt`, input ?? Buffer.from(redacted));
  return { ...entry, text, attachment };
}
