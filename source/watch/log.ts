/** The log of the watch: one JSON object per line, with secrets redacted. */
import pino from 'pino';
import { errorMessage } from '../domain/kernel/errors.ts';

export type WatchLog = {
  readonly info: (what: string, fields?: Readonly<Record<string, unknown>>) => void;
  readonly warn: (what: string, fields?: Readonly<Record<string, unknown>>) => void;
  readonly error: (what: string, error: unknown, fields?: Readonly<Record<string, unknown>>) => void;
};

/**
 * @param write gets one line with its newline
 * @param redact replaces the secrets in a text
 * @param isNeeded whether there are any secrets
 */
export function openLog(
  write: (line: string) => void,
  redact: (text: string) => string,
  isNeeded: () => boolean = () => true,
): WatchLog {
  const logger = pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: level => ({ level }) } },
    // Redacts the parsed values and not the line, in which quotes and newlines of a secret are escaped.
    {
      write: line => write(!isNeeded() ? line : `${JSON.stringify(redactValue(JSON.parse(line), redact))}\n`),
    },
  );
  return {
    info: (what, fields = {}) => logger.info(fields, what),
    warn: (what, fields = {}) => logger.warn(fields, what),
    error: (what, error, fields = {}) => logger.error({ error: errorMessage(error), ...fields }, what),
  };
}

/** Redacts all texts and keys in a value; a number that contains a secret becomes a text. */
function redactValue(value: unknown, redact: (text: string) => string): unknown {
  if (typeof value === 'string') return redact(value);
  if (typeof value === 'number')
    return redact(String(value)) === String(value) ? value : redact(String(value));
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(each => redactValue(each, redact));
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [redact(name), redactValue(each, redact)]),
  );
}
