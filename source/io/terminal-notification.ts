/** Notifies the user of a terminal: the bell, the window title and, where enabled, a desktop notification (OSC 9 and 777). */
import { cleanLine } from '../domain/kernel/text.ts';
import { truncate } from '../domain/kernel/truncate.ts';

const bel = '\x07';
/** XTWINOPS 22 and 23 of xterm's control sequences: push the title onto the terminal's stack, and pop it. */
const saveTitle = '\x1b[22;2t';
const restoreTitle = '\x1b[23;2t';
const setTitle = (title: string) => `\x1b]2;${title}${bel}`;
/**
 * OSC 9 (iTerm2, WezTerm, Windows Terminal) and OSC 777 (urxvt, VTE, foot). ConEmu takes a number after OSC 9 as another
 * command, so the text never starts with a digit. OSC 777 cannot contain a semicolon.
 */
const osc9 = (text: string) => `\x1b]9;${text.replace(/^(?=\d)/, 'callme ')}${bel}`;
const osc777 = (title: string, text: string) =>
  `\x1b]777;notify;${title.replaceAll(';', ',')};${text.replaceAll(';', ',')}${bel}`;

const maxTitleLength = 80;
const maxTextLength = 200;

export type TerminalNotifier = {
  /** @param osc whether to send a desktop notification as well */
  readonly notify: (title: string, text: string, osc: boolean) => void;
  /** Restores the window title: when nothing needs attention any more, and on exit. */
  readonly clear: () => void;
};

/** @param write writes to the terminal, unmodified */
export function openTerminalNotifier(write: (text: string) => void): TerminalNotifier {
  let hasTitle = false;
  return {
    notify: (title, text, osc) => {
      const [name, body] = [line(title, maxTitleLength), line(text, maxTextLength)];
      const notification = osc ? osc9(name) + osc777(name, body) : '';
      write(`${bel}${hasTitle ? '' : saveTitle}${setTitle(name)}${notification}`);
      hasTitle = true;
    },
    clear: () => {
      if (hasTitle) write(restoreTitle);
      hasTitle = false;
    },
  };
}

/** Control characters are stripped, so the text cannot end the sequence. */
const line = (text: string, max: number) => truncate(cleanLine(text), max);
