/** Writing a file that others read at any time: beside it and renamed, so that nobody sees half of one. */
import { chmod, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { errorMessage } from '../../domain/kernel/errors.ts';
import { Failure } from '../kit/command.ts';

/** A link stays a link, and a file keeps its mode; a new one can be read by all, as what teams share is. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const draft = `${target}.${process.pid}.draft`;
  try {
    const before = await stat(target).catch(() => null);
    if (before && !before.isFile()) throw new Error('it is no regular file');
    await writeFile(draft, text, { flag: 'wx', mode: 0o644 });
    if (before) await chmod(draft, before.mode & 0o7777);
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw new Failure('failed', `${path} cannot be written: ${errorMessage(error)}`);
  }
}
