/** A pause in a terminal, until whoever sits there has read what stands in it. */
import { releaseStdin } from './stdin.ts';

/**
 * Waits for a line, which a terminal gives as a whole. Standard input is released when it returns: a console that opened while
 * Node was still stopping would never get a key.
 * @returns false if the terminal was closed instead
 */
export function isEnterPressed(): Promise<boolean> {
  const { stdin } = process;
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const [pressed, left] = [() => resolve(true), () => resolve(false)];
  // A console that was there before has let go of it.
  stdin.once('data', pressed).once('end', left).resume().ref();
  return promise.finally(() => {
    stdin.off('data', pressed).off('end', left);
    return releaseStdin(stdin);
  });
}
