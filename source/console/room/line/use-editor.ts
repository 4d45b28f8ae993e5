/** Ctrl-O: the text goes to the person's own editor and comes back. */

import { errorMessage } from '../../../domain/kernel/errors.ts';
import type { Services } from '../../data/services.ts';
import { useTerminalRelease } from '../../data/use-terminal-release.ts';
import { useKeyboard } from '../../input/use-keys.ts';
import type { Said } from '../use-room.ts';
import type { LogLineState } from './use-log-line.ts';

export function useExternalEditor(services: Services, line: LogLineState, say: (said: Said | null) => void) {
  const lend = useTerminalRelease();
  const keyboard = useKeyboard();
  const edit = async () => {
    try {
      const edited = (await services.edit(line.current().text)).replace(/\n+$/, '');
      line.act({ type: 'replace', text: edited });
      say(null);
    } catch (error) {
      say({ text: errorMessage(error), bad: true });
    }
  };
  return () => keyboard.hold(lend(edit));
}
