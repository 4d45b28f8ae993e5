/** What the watch writes down without a board: one JSON object a line, and no secret in it. */
import pino from 'pino';

export type WatchLog = {
  readonly info: (what: string, fields?: Readonly<Record<string, unknown>>) => void;
  readonly warn: (what: string, fields?: Readonly<Record<string, unknown>>) => void;
  readonly error: (what: string, error: unknown) => void;
};

/**
 * @param write one line, its newline with it
 * @param redact takes the secrets of the team file out of a text
 */
export function openLog(write: (line: string) => void, redact: (text: string) => string): WatchLog {
  const logger = pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: level => ({ level }) } },
    // After it is one line: whatever a field holds, and wherever in it a secret stands.
    { write: line => write(redact(line)) },
  );
  return {
    info: (what, fields = {}) => logger.info(fields, what),
    warn: (what, fields = {}) => logger.warn(fields, what),
    error: (what, error) =>
      logger.error({ error: error instanceof Error ? error.message : String(error) }, what),
  };
}
