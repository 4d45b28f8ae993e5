/**
 * Hints for the search index: writers append the incident's id to a file next to the index, so that the indexer need not compare
 * ten thousand segments to find the one that grew. A hint is written before and after an append, only while an index exists.
 * Hints are not synced, and nothing fails without them.
 */
import { closeSync, constants, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Layout } from './layout.ts';

/** At this size, no more hints are written: the indexer then compares everything and starts a new file. */
export const maxHintBytes = 64 * 1024;

/** Exists while there is an index. */
export const hintsFile = ({ search }: Pick<Layout, 'search'>): string => join(search, 'appended');

function leaveHint(path: string, incident: string): void {
  try {
    // Check first: usually there is no index, and an error costs more.
    const size = statSync(path, { throwIfNoEntry: false })?.size;
    if (size === undefined || size > maxHintBytes) return;
    const fd = openSync(path, constants.O_WRONLY | constants.O_APPEND);
    try {
      writeSync(fd, `${incident}\n`);
    } finally {
      closeSync(fd);
    }
  } catch {
    // The disk is full, or the index is gone: the indexer compares everything occasionally.
  }
}

/**
 * Appends, with hints. A hint only after the append would be missing if the process is killed; a hint only before it might be
 * read before the append.
 */
export function withHints<T>(layout: Layout, incident: string, append: () => T): T {
  const path = hintsFile(layout);
  leaveHint(path, incident);
  try {
    return append();
  } finally {
    leaveHint(path, incident);
  }
}
