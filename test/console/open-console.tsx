/** The whole console in a test: a real store, a screen of 100 columns, and a driver that presses keys and reads. */
import { render } from 'ink-testing-library';
import { onTestFinished, vi } from 'vitest';
import { Console } from '../../source/console/console.tsx';
import type { Services } from '../../source/console/data/services.ts';
import { bytesFor, type KeyName } from '../e2e/driver/keys.ts';
import { openServices } from './room/open-room.tsx';

type Options = {
  readonly services?: Partial<Services>;
  /** Called with the open services before anything is drawn. */
  readonly before?: (services: Services) => Promise<unknown>;
};

/** Opens the console on its overview. INC-1 is open: commander ana, investigator ben. */
export async function openConsole({ services: change = {}, before }: Options = {}) {
  const { services, ...kept } = await openServices(change);
  await before?.(services);
  const source = { current: () => services, subscribe: () => () => {} };
  const view = render(
    <Console source={source} suspend={async () => {}} onRelease={() => {}} onSize={() => {}} />,
  );
  onTestFinished(() => view.unmount());
  const screen = () => view.frames.findLast(frame => frame.includes('\n')) ?? '';
  const waitFor = (expected: string | RegExp) =>
    vi.waitFor(
      () => {
        const shown = screen();
        const isShown = typeof expected === 'string' ? shown.includes(expected) : expected.test(shown);
        if (!isShown) throw new Error(`not on the screen: ${expected}\n${shown}`);
      },
      { timeout: 10_000, interval: 5 },
    );
  const press = async (...names: readonly KeyName[]) => {
    for (const name of names) {
      view.stdin.write(bytesFor(name));
      // An Escape and the key after it in one read would be Alt and that key.
      await new Promise(resolve => setTimeout(resolve, name === 'escape' ? 40 : 5));
    }
  };
  await waitFor('INC-1');
  return {
    ...{ services, ...kept, screen, waitFor, press },
    /** Types in one read. */
    type: (text: string) => view.stdin.write(text),
    /** Presses a letter, and waits for its effect. */
    see: async (keys: string, expected: string | RegExp) => {
      view.stdin.write(keys);
      await waitFor(expected);
    },
  };
}
