/** Opens the console in the alternate screen and stays until it is left. */
import { render } from 'ink';
import { App } from './app.tsx';
import type { World } from './world.ts';

/** Keys are answered within one frame: Ink's own limit of 30 a second would be felt. */
const framesPerSecond = 120;

/** @returns the exit code */
export async function runConsole(world: World): Promise<number> {
  const instance = render(<App world={world} start={{ screen: 'overview' }} />, {
    alternateScreen: true,
    exitOnCtrlC: false,
    incrementalRendering: true,
    maxFps: framesPerSecond,
    patchConsole: false,
  });
  const result: unknown = await instance.waitUntilExit();
  return typeof result === 'number' ? result : 0;
}
