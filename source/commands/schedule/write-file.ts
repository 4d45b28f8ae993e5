/** Writing a file that the team shares. */
import { errorMessage } from '../../domain/kernel/errors.ts';
import { replaceFile } from '../../io/atomic-file.ts';
import { Failure } from '../kit/command.ts';

/** A link stays a link, and a file keeps its mode. Everyone can read a new file. @throws {Failure} */
export async function writeSharedFile(path: string, text: string): Promise<void> {
  try {
    await replaceFile(path, text, { mode: 0o644, keepsLinkAndMode: true });
  } catch (error) {
    throw new Failure('failed', `${path} cannot be written: ${errorMessage(error)}`);
  }
}
