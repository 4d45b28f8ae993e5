export type BatchedWriter = {
  /** Adds a line that ends with a newline. It is written before the event loop waits for anything. */
  readonly write: (line: string) => void;
  /** Writes the pending lines now, before the process ends. */
  readonly flush: () => void;
};

/**
 * Joins the lines of one turn of the event loop into one write: during a storm, a write per line would cost as much as the
 * pages themselves.
 * @param write takes one or more lines. If it throws, they are lost: a log on a full disk must not end the process.
 */
export function batchWrites(write: (text: string) => void): BatchedWriter {
  let lines: string[] = [];
  const flush = () => {
    const text = lines.join('');
    lines = [];
    try {
      if (text !== '') write(text);
    } catch {
      // The log itself is what failed.
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
