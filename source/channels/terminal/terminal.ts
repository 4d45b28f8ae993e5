/** The terminal that the watch runs in: its bell, its title, and where the team file says so (`terminal: {osc: true}`) a notification. */
import type { TerminalNotifier } from '../../io/terminal-notification.ts';
import type { Channel } from '../channel.ts';
import { sent, skipped } from '../outcome.ts';

/** @param bell null: no terminal is open */
export function terminal(bell: TerminalNotifier | null, osc: boolean): Channel['tell'] {
  return async (_recipient, { title, text }) => {
    if (bell === null) return skipped('there is no terminal here');
    bell.notify(title, text, osc);
    return sent();
  };
}
