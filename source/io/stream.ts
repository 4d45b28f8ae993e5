/**
 * Text to standard output or error, whole and at once. Node's own streams take 5 ms to set up for a pipe, and lose what
 * they have not written yet when a process ends.
 */
import { fstatSync, writeSync } from 'node:fs';

/** Asleep this long while a pipe that does not block is full. */
const patienceMs = 2;

/** Writes all of it. Whoever reads us may stop reading (head, less): the process then ends, quietly. */
export function writeText(fd: 1 | 2, text: string): void {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(fd, bytes, written);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : '';
      if (code === 'EPIPE') process.exit(0);
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, patienceMs);
    }
  }
}

const streams = { 0: () => process.stdin, 1: () => process.stdout, 2: () => process.stderr } as const;

/**
 * Whether a person is at that end. A pipe or a file is told from the descriptor alone: asking Node loads its streams and
 * its network, 3 ms of every command in a script.
 */
export function isTerminal(fd: 0 | 1 | 2): boolean {
  try {
    return fstatSync(fd).isCharacterDevice() && streams[fd]().isTTY === true;
  } catch {
    // A closed descriptor is nobody's.
    return false;
  }
}
