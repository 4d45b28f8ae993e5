/**
 * Synchronous writes to standard output and error. Node's own streams take 5 ms to set up for a pipe, and lose pending
 * text when the process exits.
 */
import { fstatSync, writeSync } from 'node:fs';

/** How long to sleep while a non-blocking pipe is full. */
const retryMs = 2;

/** Writes the whole text. If the reader has closed the pipe (head, less), the process exits without an error. */
export function writeFd(fd: 1 | 2, text: string): void {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(fd, bytes, written);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : '';
      if (code === 'EPIPE') process.exit(0);
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, retryMs);
    }
  }
}

const streams = { 0: () => process.stdin, 1: () => process.stdout, 2: () => process.stderr } as const;

/**
 * Whether the descriptor is a terminal. For a pipe or a file, `fstat` is enough: `process.stdout` would load Node's streams and
 * network, which takes 3 ms of every command in a script.
 */
export function isTerminal(fd: 0 | 1 | 2): boolean {
  try {
    return fstatSync(fd).isCharacterDevice() && streams[fd]().isTTY === true;
  } catch {
    // The descriptor is closed.
    return false;
  }
}
