/** Rings for what is new among the reasons to. */
import { useStdout } from 'ink';
import { useEffect, useRef } from 'react';

export function useBell(reasons: readonly string[]): void {
  const { stdout } = useStdout();
  const rung = useRef<ReadonlySet<string>>(new Set());
  // Their text: what says the same is the same.
  const all = reasons.join('\n');
  useEffect(() => {
    const now = new Set(all === '' ? [] : all.split('\n'));
    const isNew = [...now].some(reason => !rung.current.has(reason));
    rung.current = now;
    // BEL draws nothing, so it may pass Ink by.
    if (isNew) stdout.write('\x07');
  }, [all, stdout]);
}
