/** Coalesces requests for the same work: in an alert storm, pages change a hundred times a second. */

/**
 * @param work never runs twice at once
 * @param pause milliseconds between the end of one and the beginning of the next
 * @returns requests the work: it runs at once, or once more after the run in progress
 */
export function createCoalescer(
  work: () => Promise<void>,
  pause: number,
): { ask: () => void; stop: () => void } {
  let state: 'idle' | 'busy' | 'requested' | 'stopped' = 'idle';
  let timer: NodeJS.Timeout | undefined;
  const run = async () => {
    state = 'busy';
    await work();
    timer = setTimeout(() => {
      if (state === 'requested') void run();
      else if (state === 'busy') state = 'idle';
    }, pause);
  };
  return {
    ask: () => {
      if (state === 'idle') void run();
      else if (state === 'busy') state = 'requested';
    },
    stop: () => {
      state = 'stopped';
      clearTimeout(timer);
    },
  };
}
