/** Ctrl-O: the text goes to the person's own editor and comes back. */

import { errorMessage } from '../../../domain/kernel/errors.ts';
import type { World } from '../../data/services.ts';
import { useLentTerminal } from '../../data/use-lent-terminal.ts';
import { useKeyboard } from '../../input/use-keys.ts';
import type { Said } from '../use-room.ts';
import type { LogLineState } from './use-log-line.ts';

export function useExternalEditor(world: World, line: LogLineState, say: (said: Said | null) => void) {
  const lend = useLentTerminal();
  const keyboard = useKeyboard();
  const edit = async () => {
    try {
      const edited = (await world.edit(line.current().text)).replace(/\n+$/, '');
      line.act({ type: 'replace', text: edited });
      say(null);
    } catch (error) {
      say({ text: errorMessage(error), bad: true });
    }
  };
  return () => keyboard.hold(lend(edit));
}
