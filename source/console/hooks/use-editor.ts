/** Ctrl-O: the text goes to the person's own editor and comes back. */

import { thrownText } from '../../domain/thrown.ts';
import type { World } from '../world.ts';
import { useLentTerminal } from './use-lent-terminal.ts';
import type { LogLineState } from './use-log-line.ts';
import { useKeyboard } from './use-presses.ts';
import type { Said } from './use-room.ts';

export function useExternalEditor(world: World, line: LogLineState, say: (said: Said | null) => void) {
  const lend = useLentTerminal();
  const keyboard = useKeyboard();
  const edit = async () => {
    try {
      const edited = (await world.edit(line.current().text)).replace(/\n+$/, '');
      line.act({ type: 'replace', text: edited });
      say(null);
    } catch (error) {
      say({ text: thrownText(error), bad: true });
    }
  };
  return () => keyboard.hold(lend(edit));
}
