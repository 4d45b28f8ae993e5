/** Work that is asked for more often than it can be done, or needs to be: in a storm, pages change a hundred times a second. */

/**
 * @param work never under way twice
 * @param pause milliseconds between the end of one and the beginning of the next
 * @returns asks for it: done at once, or once more after what is under way
 */
export function createCoalescer(
  work: () => Promise<void>,
  pause: number,
): { ask: () => void; stop: () => void } {
  let state: 'idle' | 'busy' | 'asked' | 'stopped' = 'idle';
  let timer: NodeJS.Timeout | undefined;
  const run = async () => {
    state = 'busy';
    await work();
    timer = setTimeout(() => {
      if (state === 'asked') void run();
      else if (state === 'busy') state = 'idle';
    }, pause);
  };
  return {
    ask: () => {
      if (state === 'idle') void run();
      else if (state === 'busy') state = 'asked';
    },
    stop: () => {
      state = 'stopped';
      clearTimeout(timer);
    },
  };
}
