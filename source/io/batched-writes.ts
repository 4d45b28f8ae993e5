/** Lines that come within one turn of the loop, in one write: each by itself would cost a storm as much as its pages do. */
export type Gathered = {
  /** Takes a line, its newline with it. It is written before the loop waits for anything again. */
  readonly write: (line: string) => void;
  /** Writes what was gathered now, for whoever is about to end. */
  readonly flush: () => void;
};

/** @param write a text of one line or several. Where it throws they are lost: a log on a full disk is no reason to end. */
export function gathered(write: (text: string) => void): Gathered {
  let lines: string[] = [];
  const flush = () => {
    const text = lines.join('');
    lines = [];
    try {
      if (text !== '') write(text);
    } catch {
      // Nobody is left who could be told.
    }
  };
  return {
    write: line => {
      if (lines.length === 0) setImmediate(flush);
      lines.push(line);
    },
    flush,
  };
}
