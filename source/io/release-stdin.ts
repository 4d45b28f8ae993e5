/** Leaves the keyboard to somebody else in this terminal: an editor, another program. */
import { setImmediate as turn } from 'node:timers/promises';

/**
 * Ink stops listening, but Node goes on reading, and would take every other key from the borrower. Pausing takes a turn of the
 * loop before it, until Node has noticed that nobody listens, and one after it, until it has stopped.
 */
export async function letGo(stdin: Pick<NodeJS.ReadableStream, 'pause'>): Promise<void> {
  await turn();
  stdin.pause();
  await turn();
}
