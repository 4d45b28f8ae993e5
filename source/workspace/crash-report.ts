/** What is left behind where the console breaks: a report for whoever mends it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { version } from '../commands/kit/version.ts';
import { errorMessage } from '../domain/kernel/errors.ts';

type About = {
  /** Where reports lie. */
  readonly folder: string;
  /** UTC ISO-8601. */
  readonly now: string;
  /** Takes the team's secrets out of a text. */
  readonly redact: (text: string) => string;
};

/** Each error with its stack, the outermost first. */
function told(error: unknown): string[] {
  if (!(error instanceof Error)) return [String(error)];
  return [error.stack ?? error.message, ...(error.cause === undefined ? [] : told(error.cause))];
}

/**
 * Does some work; where it breaks, writes a report that its owner alone can read.
 * @throws what broke, with where the report lies; as it was where none can be written
 */
export async function reporting<T>(work: () => Promise<T>, { folder, now, redact }: About): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const path = join(folder, `${now.replaceAll(':', '-')}.txt`);
    const about = `callme ${version}, Node.js ${process.version}, ${process.platform}, TERM=${process.env.TERM ?? ''}`;
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(path, `${redact([about, ...told(error)].join('\n\n'))}\n`, { mode: 0o600 });
    } catch {
      throw error;
    }
    const message = errorMessage(error);
    throw new Error(`${redact(message)}; the report is in ${path}`, { cause: error });
  }
}
