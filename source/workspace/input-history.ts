/** What this person sent before, in any session: the history of the input line. A convenience, and no record. */
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { replaceFileSync } from '../io/atomic-file.ts';

export type InputHistory = {
  /** Oldest first. */
  readonly list: () => readonly string[];
  readonly add: (text: string) => void;
};

const maxListed = 500;
/** The file is read to its end at each start: it is shortened when it has grown to twice of what is listed. */
const maxLines = 2 * maxListed;

/**
 * One text per line, as JSON: a text may have lines of its own. Where the file cannot be read or written nothing fails.
 * @param redact takes the team's secrets out of a text
 */
export function openInputHistory(path: string, redact: (text: string) => string): InputHistory {
  const read = (): string[] => {
    try {
      return readFileSync(path, 'utf8').split('\n').flatMap(parseLine);
    } catch {
      return [];
    }
  };
  return {
    list: () => {
      const texts = read();
      if (texts.length > maxLines) shorten(path, texts.slice(-maxListed));
      return texts.slice(-maxListed);
    },
    add: text => {
      try {
        mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
        appendFileSync(path, `${JSON.stringify(redact(text))}\n`, { mode: 0o600 });
      } catch {
        // The text itself is in the journal.
      }
    },
  };
}

/** A line that a crash cut short is left out. */
function parseLine(line: string): string[] {
  try {
    const text: unknown = JSON.parse(line);
    return typeof text === 'string' ? [text] : [];
  } catch {
    return [];
  }
}

function shorten(path: string, texts: readonly string[]): void {
  try {
    replaceFileSync(path, texts.map(text => `${JSON.stringify(text)}\n`).join(''));
  } catch {
    // It is read at its full length again next time.
  }
}
