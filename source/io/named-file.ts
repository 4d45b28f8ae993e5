/** Reads a file that a person named in an argument or a setting, whatever it turns out to be, in a limited time. */
import { closeSync, constants, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { hasErrorCode } from '../domain/kernel/errors.ts';

/** Milliseconds that a pipe gets to deliver its content. */
const pipeTimeoutMs = 2_000;
const pauseMs = 5;
const chunkBytes = 64 * 1024;

const failure = (code: string, message: string) => Object.assign(new Error(message), { code });

/**
 * The content of a regular file, or of a pipe (`<(…)`). It never waits for long: a device has no end, and a pipe may have no
 * writer.
 * @throws Error with a code: those of the system, and ENOTFILE (a device or socket), EFBIG (more than `maxBytes`), ETIMEDOUT
 */
export function readNamedFile(path: string, maxBytes: number): Uint8Array {
  const stats = statSync(path);
  if (stats.isDirectory()) throw failure('EISDIR', `${path} is a folder`);
  if (stats.isFIFO()) return readPipe(path, maxBytes);
  if (!stats.isFile()) throw failure('ENOTFILE', `${path} is not a regular file`);
  if (stats.size > maxBytes) throw failure('EFBIG', `${path} has ${stats.size} bytes`);
  return readFileSync(path);
}

function readPipe(path: string, maxBytes: number): Uint8Array {
  // Opening a pipe without a writer would wait for one.
  const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (const end = performance.now() + pipeTimeoutMs; ; ) {
      const chunk = new Uint8Array(chunkBytes);
      const read = readOrNull(fd, chunk);
      if (read === 0) return Buffer.concat(chunks);
      if (read !== null) {
        chunks.push(chunk.subarray(0, read));
        size += read;
        if (size > maxBytes) throw failure('EFBIG', `${path} has more than ${maxBytes} bytes`);
      } else if (performance.now() > end) throw failure('ETIMEDOUT', `${path} is a pipe that does not end`);
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs);
    }
  } finally {
    closeSync(fd);
  }
}

/** The number of bytes read; null: nothing is there yet. */
function readOrNull(fd: number, into: Uint8Array): number | null {
  try {
    return readSync(fd, into);
  } catch (error) {
    if (hasErrorCode(error, 'EAGAIN')) return null;
    throw error;
  }
}
