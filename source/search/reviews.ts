/** Reviews, looked into as the files that they are. */
import { readFileSync, statSync } from 'node:fs';
import { extname, isAbsolute } from 'node:path';
import { largestReview, reviewPassages } from '../domain/search/passage.ts';
import { type Chunks, chunkId, entriesPerChunk, firstOfReview } from './chunks.ts';

/**
 * Reads a review. The path stands in a journal that others may write to: only markdown of a review's size is looked into.
 * @returns the text, and when it was last changed; null where there is none to look into
 */
export function readReview(path: string): { readonly text: string; readonly changed: string } | null {
  if (!isAbsolute(path) || extname(path).toLowerCase() !== '.md') return null;
  try {
    const stat = statSync(path);
    if (!stat.isFile() || stat.size > largestReview) return null;
    return { text: readFileSync(path, 'utf8'), changed: stat.mtime.toISOString() };
  } catch {
    return null;
  }
}

type Changed = { readonly number: number; readonly path: string; readonly stamp: string };

export function keepReview(chunks: Chunks, { number, path, stamp }: Changed): void {
  const review = readReview(path);
  const passages = review ? reviewPassages(review.text, review.changed) : [];
  let chunk = firstOfReview;
  for (let at = 0; at < passages.length; at += entriesPerChunk)
    chunks.put(chunkId(number, chunk++), passages.slice(at, at + entriesPerChunk));
  for (const id of chunks.ids(chunkId(number, chunk), chunkId(number + 1, 0) - 1)) chunks.remove(id);
  chunks.sql.prepare('update incident set reviewed = ? where number = ?').run(stamp, number);
}
