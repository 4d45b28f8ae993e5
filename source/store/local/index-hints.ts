/**
 * Which incidents were appended to, for whoever keeps an index of all: told in a file beside it, so that ten thousand segments need not be
 * looked at to find the one that grew. It is told before and after, and only where somebody listens; nothing waits for it to be
 * on disk, and nothing fails for it.
 */
import { closeSync, constants, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Layout } from './layout.ts';

/** Bytes after which no more is told: whoever listens then looks at everything, and begins anew. */
export const mostTold = 64 * 1024;

/** There while an index is kept. */
export const appendedFile = ({ root }: Pick<Layout, 'root'>): string => join(root, 'search', 'appended');

function tell(path: string, id: string): void {
  try {
    // Looked for first: mostly nobody listens, and an error costs more.
    const size = statSync(path, { throwIfNoEntry: false })?.size;
    if (size === undefined || size > mostTold) return;
    const fd = openSync(path, constants.O_WRONLY | constants.O_APPEND);
    try {
      writeSync(fd, `${id}\n`);
    } finally {
      closeSync(fd);
    }
  } catch {
    // The disk is full, or nobody listens any more: whoever listens looks at everything now and then.
  }
}

/** Appends, and tells of it. Told only afterwards, what a killed process wrote would not be known; only before, what came later. */
export function tellingOf<T>(layout: Layout, id: string, append: () => T): T {
  const path = appendedFile(layout);
  tell(path, id);
  try {
    return append();
  } finally {
    tell(path, id);
  }
}
