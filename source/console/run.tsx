/** Runs the console in the alternate screen, until the user leaves it or it crashes. */
import { type Instance, render } from 'ink';
import { errorMessage } from '../domain/kernel/errors.ts';
import { Console } from './console.tsx';
import type { LiveValue } from './data/live-value.ts';
import type { Services } from './data/services.ts';

/** Keys are answered within one frame: Ink's own limit of 30 a second would be felt. */
const framesPerSecond = 120;

/** DEC mode 2026, synchronized output: the terminal shows nothing of what is drawn between them. */
const beginUpdate = '\x1b[?2026h';
const endUpdate = '\x1b[?2026l';

const homeAndEraseDown = '\x1b[H\x1b[J';

/**
 * A terminal keeps the position of its cursor when it switches to the alternate screen, and Ink draws from there. So the
 * console switches itself, and moves the cursor to the top.
 */
const enterAlternateScreen = '\x1b[?1049h\x1b[H';

/** Stops this process and its group, as Ctrl-Z does if the terminal is not raw; returns when it continues. */
const suspend = async () => {
  process.kill(0, 'SIGTSTP');
};

/** Leaves the alternate screen before an error is printed: what Node prints there disappears with it. */
function catchErrors(instance: Instance) {
  let problem: { readonly error: unknown } | null = null;
  const leave = (error: unknown) => {
    problem ??= { error };
    instance.unmount();
  };
  process.on('uncaughtException', leave).on('unhandledRejection', leave);
  return {
    /** @throws the first error, if there was one */
    end: () => {
      process.off('uncaughtException', leave).off('unhandledRejection', leave);
      if (problem) throw problem.error;
    },
  };
}

/**
 * @param source the services, and when they change
 * @param stopping resolves when the console has to end, whatever is on the screen; default: only the user ends it
 * @returns the exit code
 * @throws the error that crashed it, once the terminal is restored
 */
export async function runConsole(source: LiveValue<Services>, stopping?: Promise<unknown>): Promise<number> {
  // Before the first frame, not after it as Ink would do: what is typed in between would be echoed on the screen.
  process.stdin.setRawMode(true);
  process.stdout.write(enterAlternateScreen);
  let instance: Instance | null = null;
  let isReleased = false;
  // A terminal rewraps rows when its size changes, and Ink would draw only what differs from the last frame. So the screen
  // is cleared, and Ink draws all of it. The synchronized update that begins here ends with that frame: the empty screen
  // is never shown.
  const repaint = () => {
    if (isReleased || !instance) return;
    process.stdout.write(beginUpdate + homeAndEraseDown);
    instance.clear();
  };
  const app = (
    <Console
      source={source}
      suspend={suspend}
      onRelease={isNow => {
        isReleased = isNow;
        if (!isNow) process.stdout.write(enterAlternateScreen);
      }}
      onSize={repaint}
    />
  );
  instance = render(app, {
    alternateScreen: true,
    exitOnCtrlC: false,
    incrementalRendering: true,
    // Both ends are a terminal, or the console would not have started; Ink would assume otherwise if CI is set.
    interactive: true,
    maxFps: framesPerSecond,
    patchConsole: false,
  });
  // Node ignores this signal, so that a write beyond the allowed file size fails and the room reports it. Ink's exit
  // listener (signal-exit) would end the process.
  process.removeAllListeners('SIGXFSZ').on('SIGXFSZ', () => {});
  // Before Ink's own listener, which draws at once; and once more when the screens have their new size.
  process.stdout.prependListener('resize', repaint);
  const caught = catchErrors(instance);
  void stopping?.then(() => instance.unmount());
  try {
    const result: unknown = await instance.waitUntilExit();
    caught.end();
    return typeof result === 'number' ? result : 0;
  } catch (error) {
    const message = errorMessage(error);
    throw new Error(`the console crashed, your unsent text was saved: ${message}`, { cause: error });
  } finally {
    process.stdout.off('resize', repaint);
    // If the console ended between clearing and drawing, the terminal would show nothing more.
    process.stdout.write(endUpdate);
  }
}
