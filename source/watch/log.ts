/** What the watch writes down without a board: one JSON object a line, and no secret in it. */
import pino from 'pino';
import { errorMessage } from '../domain/kernel/errors.ts';

export type WatchLog = {
  readonly info: (what: string, fields?: Readonly<Record<string, unknown>>) => void;
  readonly warn: (what: string, fields?: Readonly<Record<string, unknown>>) => void;
  readonly error: (what: string, error: unknown) => void;
};

/**
 * @param write one line, its newline with it
 * @param redact takes the secrets of the team file out of a text
 * @param isNeeded whether it has any
 */
export function openLog(
  write: (line: string) => void,
  redact: (text: string) => string,
  isNeeded: () => boolean = () => true,
): WatchLog {
  const logger = pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: level => ({ level }) } },
    // What the line says, and not the line: in it a quotation mark or a line's end of a secret is written as an escape.
    {
      write: line => write(!isNeeded() ? line : `${JSON.stringify(redacted(JSON.parse(line), redact))}\n`),
    },
  );
  return {
    info: (what, fields = {}) => logger.info(fields, what),
    warn: (what, fields = {}) => logger.warn(fields, what),
    error: (what, error) => logger.error({ error: errorMessage(error) }, what),
  };
}

/** Whatever a field holds, and wherever in it a secret stands; a number that has one becomes a text. */
function redacted(value: unknown, redact: (text: string) => string): unknown {
  if (typeof value === 'string') return redact(value);
  if (typeof value === 'number')
    return redact(String(value)) === String(value) ? value : redact(String(value));
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(each => redacted(each, redact));
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [redact(name), redacted(each, redact)]),
  );
}
