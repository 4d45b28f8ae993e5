/** File permissions bind everybody but root; where the tests run as root, this steps down for one piece of work. */
import { chmodSync } from 'node:fs';

const nobody = 65_534;

/** @param folder is made passable, so that only the file itself refuses */
export async function asNobody<T>(folder: string, work: () => T | Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return work();
  chmodSync(folder, 0o755);
  process.seteuid?.(nobody);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}
