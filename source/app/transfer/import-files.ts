/** Imports the attachments and reviews of an incident. Existing files are not overwritten. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Incident } from '../../domain/incident/state.ts';
import type { Bundle } from '../../domain/transfer/bundle.ts';
import type { Journal } from '../../store/journal.ts';
import type { ImportContext } from './import.ts';

/** @returns notes about files that could not be imported, a sentence each */
export async function importFiles(
  journal: Pick<Journal, 'attach' | 'hasAttachment'>,
  { state }: Incident,
  { attachments, reviews }: Bundle,
  reviewPlace: ImportContext['reviewPlace'],
): Promise<string[]> {
  const notes: string[] = [];
  for (const { name, content } of attachments) {
    if (await journal.hasAttachment(state.id, name)) continue;
    const kept = await journal.attach(state.id, name, content);
    if (kept.name !== name) notes.push(`the attachment ${name} was renamed to ${kept.name}`);
  }
  for (const { audience, text } of reviews) {
    const path = reviewPlace({ ...state, review: null }, audience);
    if (!existsSync(path)) {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text, { flag: 'wx' });
      notes.push(`wrote ${path}`);
    } else if (readFileSync(path, 'utf8') !== text) notes.push(`${path} already exists and was not changed`);
  }
  return notes;
}
