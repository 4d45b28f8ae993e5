/** The bell of a terminal, its title, and a notification of its own. Nothing else is written, and no text with a control character in it. */
import { cleanLine } from '../domain/kernel/text.ts';
import { shortened } from '../format/text/truncate.ts';

const bel = '\x07';
/** XTWINOPS 22 and 23 of xterm's control sequences: the title onto the terminal's stack and back. */
const saveTitle = '\x1b[22;2t';
const restoreTitle = '\x1b[23;2t';
const setTitle = (title: string) => `\x1b]2;${title}${bel}`;
/**
 * OSC 9 (iTerm2, WezTerm, Windows Terminal) and OSC 777 (urxvt, VTE, foot). What follows OSC 9 as a number is another command of
 * ConEmu's, so the text never begins with one; OSC 777 has no way to write a semicolon.
 */
const osc9 = (text: string) => `\x1b]9;${text.replace(/^(?=\d)/, 'callme ')}${bel}`;
const osc777 = (title: string, text: string) =>
  `\x1b]777;notify;${title.replaceAll(';', ',')};${text.replaceAll(';', ',')}${bel}`;

const longestTitle = 80;
const longestText = 200;

export type Bell = {
  readonly ring: (title: string, text: string, osc: boolean) => void;
  /** Gives the terminal its title back: when nobody needs to be told any more, and on leaving. */
  readonly calm: () => void;
};

/** @param write to the terminal, raw */
export function openBell(write: (text: string) => void): Bell {
  let titled = false;
  return {
    ring: (title, text, osc) => {
      const [name, body] = [line(title, longestTitle), line(text, longestText)];
      const notification = osc ? osc9(name) + osc777(name, body) : '';
      write(`${bel}${titled ? '' : saveTitle}${setTitle(name)}${notification}`);
      titled = true;
    },
    calm: () => {
      if (titled) write(restoreTitle);
      titled = false;
    },
  };
}

const line = (text: string, most: number) => shortened(cleanLine(text), most);
