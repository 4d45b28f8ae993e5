import type { SenderContext } from '../definition.ts';
import type { Sender } from '../delivery.ts';
import { sent, skipped } from '../outcome.ts';
import type { TerminalSettings } from './channel.ts';

export function createSender({ osc }: TerminalSettings, { terminal }: SenderContext): Sender {
  return async (_recipient, { title, text }) => {
    if (terminal === null) return skipped('there is no terminal');
    terminal.notify(title, text, osc);
    return sent();
  };
}
