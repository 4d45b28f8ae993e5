/** Standard input, and handing it to another program. */
import { setImmediate as turn } from 'node:timers/promises';

/**
 * Standard input to its end.
 * @param max reading stops after this many bytes; the result may be a chunk longer
 */
export async function readStdin(max: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    chunks.push(Buffer.from(chunk));
    size += chunks.at(-1)?.length ?? 0;
    if (size > max) break;
  }
  return Buffer.concat(chunks);
}

/**
 * Stops reading, so that another program in this terminal (an editor) gets every key. Ink removes its listener, but Node keeps
 * reading: pausing takes one turn of the event loop before it, until Node notices that there is no listener, and one after it,
 * until Node has stopped.
 */
export async function releaseStdin(stdin: Pick<NodeJS.ReadableStream, 'pause'>): Promise<void> {
  await turn();
  stdin.pause();
  await turn();
}
