/** Copies a text to the clipboard, through the terminal. */
import type { Status } from '../../ui/layout/status-line.tsx';
import { formatCopySequence } from '../../ui/text/osc.ts';

/**
 * @param write writes a sequence to the terminal; it draws nothing, so it may bypass Ink
 * @param what names the text in the message
 * @returns the message that says what happened
 */
export function copyText(write: (sequence: string) => void, text: string, what: string): Status {
  const sequence = formatCopySequence(text);
  if (sequence === null) return { text: 'too long for the clipboard of a terminal', bad: true };
  write(sequence);
  return { text: `copied ${what}, if the terminal allows it`, bad: false };
}
