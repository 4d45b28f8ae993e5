/** Rings the terminal's bell when there is a new reason to. */
import { useStdout } from 'ink';
import { useEffect, useRef } from 'react';

export function useBell(reasons: readonly string[]): void {
  const { stdout } = useStdout();
  const rung = useRef<ReadonlySet<string>>(new Set());
  // Compared by their text.
  const all = reasons.join('\n');
  useEffect(() => {
    const now = new Set(all === '' ? [] : all.split('\n'));
    const isNew = [...now].some(reason => !rung.current.has(reason));
    rung.current = now;
    // BEL draws nothing, so it can bypass Ink.
    if (isNew) stdout.write('\x07');
  }, [all, stdout]);
}
