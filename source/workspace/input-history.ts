/** What this person sent before, in whatever session: the history of the input line. A convenience, and no record. */
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { replaceFileSync } from '../io/atomic-file.ts';

export type Sent = {
  /** Oldest first. */
  readonly before: () => readonly string[];
  readonly remember: (text: string) => void;
};

const mostKept = 500;
/** Read to its end at each start: it is made shorter when it has grown to twice of what is kept. */
const mostLines = 2 * mostKept;

/**
 * One text a line, as JSON: a text may have lines of its own. Where it cannot be read or written nothing fails.
 * @param redact takes the team's secrets out of a text
 */
export function sentIn(path: string, redact: (text: string) => string): Sent {
  const read = (): string[] => {
    try {
      return readFileSync(path, 'utf8').split('\n').flatMap(textOf);
    } catch {
      return [];
    }
  };
  return {
    before: () => {
      const texts = read();
      if (texts.length > mostLines) shorten(path, texts.slice(-mostKept));
      return texts.slice(-mostKept);
    },
    remember: text => {
      try {
        mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
        appendFileSync(path, `${JSON.stringify(redact(text))}\n`, { mode: 0o600 });
      } catch {
        // The line itself is in the journal.
      }
    },
  };
}

/** A line that was cut short by a crash is nothing anybody sent. */
function textOf(line: string): string[] {
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
