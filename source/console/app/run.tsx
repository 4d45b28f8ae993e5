/** Opens the console in the alternate screen and stays until it is left, or breaks. */
import { type Instance, render } from 'ink';
import { errorMessage } from '../../domain/kernel/errors.ts';
import type { LiveValue } from '../data/live-value.ts';
import type { Services } from '../data/services.ts';
import { App } from './app.tsx';

/** Keys are answered within one frame: Ink's own limit of 30 a second would be felt. */
const framesPerSecond = 120;

/** DEC mode 2026: between them a terminal shows nothing of what is drawn. */
const beginUpdate = '\x1b[?2026h';
const endUpdate = '\x1b[?2026l';

const homeAndEraseDown = '\x1b[H\x1b[J';

/**
 * A terminal that changes to its alternate screen leaves the cursor where it was, and Ink, which changes to it too, draws from
 * there: below the shell's last line, or beside what somebody typed while an editor ran.
 */
const alternateScreenFromItsTop = '\x1b[?1049h\x1b[H';

/** Stops this process and its group, as Ctrl-Z does where the terminal is not raw; returns when it goes on. */
const suspend = async () => {
  process.kill(0, 'SIGTSTP');
};

/** Leaves the alternate screen first: Node would print what broke into it, and it would go with it. */
function watchOver(instance: Instance) {
  let problem: { readonly error: unknown } | null = null;
  const leave = (error: unknown) => {
    problem ??= { error };
    instance.unmount();
  };
  process.on('uncaughtException', leave).on('unhandledRejection', leave);
  return {
    /** @throws what broke, if anything did */
    end: () => {
      process.off('uncaughtException', leave).off('unhandledRejection', leave);
      if (problem) throw problem.error;
    },
  };
}

/**
 * @param source the services, and when it is another one
 * @param stopping resolves when the console is to be left, whatever is on the screen; left out: only from the keyboard
 * @returns the exit code
 * @throws what broke it, once the terminal is as it was before
 */
export async function runConsole(source: LiveValue<Services>, stopping?: Promise<unknown>): Promise<number> {
  // Before the first frame, not after it as Ink would: what is typed in between would be echoed into the picture.
  process.stdin.setRawMode(true);
  process.stdout.write(alternateScreenFromItsTop);
  let instance: Instance | null = null;
  let isLent = false;
  // A terminal moves and folds rows as it likes when its size changes, and Ink would draw only what differs from what it
  // believes is there. So it believes nothing, and draws all of it, from the top. The update that begins here ends with
  // that drawing, which Ink puts into an update of its own: nobody sees the empty screen in between.
  const repaint = () => {
    if (isLent || !instance) return;
    process.stdout.write(beginUpdate + homeAndEraseDown);
    instance.clear();
  };
  const app = (
    <App
      source={source}
      suspend={suspend}
      onLend={lent => {
        isLent = lent;
        if (!lent) process.stdout.write(alternateScreenFromItsTop);
      }}
      onSize={repaint}
    />
  );
  instance = render(app, {
    alternateScreen: true,
    exitOnCtrlC: false,
    incrementalRendering: true,
    // Both ends are a terminal, or there would be no console: Ink would not believe that where CI is set.
    interactive: true,
    maxFps: framesPerSecond,
    patchConsole: false,
  });
  // Node ignores this signal, so that a write beyond the allowed file size fails and the room can say so. Ink's watch for
  // exits (signal-exit) would have the process ended by it.
  process.removeAllListeners('SIGXFSZ').on('SIGXFSZ', () => {});
  // Before Ink hears of it, which draws at once; and once more when the screens have their new size.
  process.stdout.prependListener('resize', repaint);
  const watch = watchOver(instance);
  void stopping?.then(() => instance.unmount());
  try {
    const result: unknown = await instance.waitUntilExit();
    watch.end();
    return typeof result === 'number' ? result : 0;
  } catch (error) {
    const message = errorMessage(error);
    throw new Error(`the console broke, and what you typed is kept: ${message}`, { cause: error });
  } finally {
    process.stdout.off('resize', repaint);
    // A console that was left between the erasing and the drawing would leave a terminal that shows nothing.
    process.stdout.write(endUpdate);
  }
}
