/** File permissions bind everyone but root; if the tests run as root, this drops privileges for one piece of work. */
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
