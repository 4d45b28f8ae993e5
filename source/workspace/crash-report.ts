/** What is left behind where the console crashes: a report for those who fix it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorMessage } from '../domain/kernel/errors.ts';

type ReportOptions = {
  /** Where reports are written. */
  readonly folder: string;
  /** The program's version. */
  readonly version: string;
  /** UTC ISO-8601. */
  readonly now: string;
  /** Takes the team's secrets out of a text. */
  readonly redact: (text: string) => string;
};

/** Each error with its stack, the outermost first. */
function stacksOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [String(error)];
  return [error.stack ?? error.message, ...(error.cause === undefined ? [] : stacksOf(error.cause))];
}

/**
 * Does some work; where it crashes, writes a report that only its owner can read.
 * @throws the error, with where the report is; as it was where none can be written
 */
export async function withCrashReport<T>(
  work: () => Promise<T>,
  { folder, version, now, redact }: ReportOptions,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const path = join(folder, `${now.replaceAll(':', '-')}.txt`);
    const { platform, env } = process;
    const heading = `callme ${version}, Node.js ${process.version}, ${platform}, TERM=${env.TERM ?? ''}`;
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(path, `${redact([heading, ...stacksOf(error)].join('\n\n'))}\n`, { mode: 0o600 });
    } catch {
      throw error;
    }
    const message = errorMessage(error);
    throw new Error(`${redact(message)}; the report is in ${path}`, { cause: error });
  }
}
