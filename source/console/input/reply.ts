import type { Key } from 'ink';

/**
 * Where in a terminal's reply the input is. Ink 8 drops complete CSI and SS3 replies (focus, cursor position, mouse,
 * device attributes) itself, but it cuts string replies (OSC, DCS, APC) into pieces that look like typing: the
 * introducer as Alt and its character, the content as text, and the terminator as a BEL in the text or as Alt-\.
 */
export type Reply = 'none' | 'introduced' | 'inside';

/** What is left of an event once a reply is taken out of it, and how far that reply has got. */
export type Filtered = { readonly input: string; readonly isReply: boolean; readonly reply: Reply };

/** The second characters of OSC, DCS, APC, PM and SOS. Alt with one of these is therefore no key of ours. */
const introducers = new Set([']', 'P', '_', '^', 'X']);

/** How replies begin: OSC 4, 10 to 19 and 52; DCS answers to XTGETTCAP, DECRQSS and XTVERSION; kitty graphics. */
const openings = /^(?:4;\d+;|1\d;|52;|[01]?[+$]r|>\||Gi=)/;

/** What replies consist of; a person's next key, on its own, ends a reply that never ended itself. */
const isContent = (input: string): boolean => /^[ -~]*$/.test(input);

const bell = '\u0007';

/** Takes a terminal's reply out of an event. What was typed right behind it, in the same event, is kept. */
export function withoutReply(input: string, key: Key, reply: Reply): Filtered {
  const isAlt = key.meta && !key.ctrl && !key.escape;
  if (isAlt && introducers.has(input)) return { input: '', isReply: true, reply: 'introduced' };
  if (reply === 'none') return { input, isReply: false, reply };
  // The terminator: Alt-\ for ST; a BEL that came in a read of its own is Ctrl-G.
  const ends = (isAlt && input === '\\') || (key.ctrl && input === 'g');
  if (ends) return { input: '', isReply: true, reply: 'none' };
  if (isAlt || key.ctrl) return { input, isReply: false, reply: 'none' };
  const end = input.indexOf(bell);
  const content = end === -1 ? input : input.slice(0, end);
  const belongs =
    isContent(content) &&
    (reply === 'introduced' ? openings.test(content) : content.length > 1 || end !== -1);
  if (!belongs) return { input, isReply: false, reply: 'none' };
  if (end === -1) return { input: '', isReply: true, reply: 'inside' };
  const rest = input.slice(end + 1);
  return { input: rest, isReply: rest === '', reply: 'none' };
}
