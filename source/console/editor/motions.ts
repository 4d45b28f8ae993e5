import { type Graphemes, graphemesOf } from './graphemes.ts';

/** From the cursor to another place in the text; used by moves, deletions and cuts. */
export type Motion = keyof typeof motions;

type Find = (text: string, cursor: number) => number;

const word = /[\p{L}\p{N}_]/u;
const notBlank = /\S/;

/** Left over what does not match, then over what matches: to the start of a word. */
function leftOver(pattern: RegExp): Find {
  return (text, cursor) => {
    const graphemes = graphemesOf(text);
    const gap = leftWhile(text, cursor, graphemes, grapheme => !pattern.test(grapheme));
    return leftWhile(text, gap, graphemes, grapheme => pattern.test(grapheme));
  };
}

function leftWhile(
  text: string,
  from: number,
  graphemes: Graphemes,
  holds: (grapheme: string) => boolean,
): number {
  let at = from;
  while (at > 0) {
    const before = graphemes.previous(at);
    if (!holds(text.slice(before, at))) break;
    at = before;
  }
  return at;
}

/** Right over what does not match, then over what matches: to the end of a word. */
function rightOver(pattern: RegExp): Find {
  return (text, cursor) => {
    const graphemes = graphemesOf(text);
    let at = cursor;
    for (const wanted of [false, true]) {
      while (at < text.length) {
        const after = graphemes.next(at);
        if (pattern.test(text.slice(at, after)) !== wanted) break;
        at = after;
      }
    }
    return at;
  };
}

const lineStart: Find = (text, cursor) => (cursor === 0 ? 0 : text.lastIndexOf('\n', cursor - 1) + 1);

const lineEnd: Find = (text, cursor) => {
  const newline = text.indexOf('\n', cursor);
  return newline === -1 ? text.length : newline;
};

/** To the end of the line; at the end, over the newline, so that repeated cuts take line after line. */
const lineEndOrNext: Find = (text, cursor) => {
  const end = lineEnd(text, cursor);
  return end === cursor ? Math.min(cursor + 1, text.length) : end;
};

/** The column of the cursor, in graphemes, in the line that begins at `start`; at most that line's end. */
function sameColumn(text: string, cursor: number, start: number): number {
  const graphemes = graphemesOf(text);
  const end = lineEnd(text, start);
  let target = start;
  for (let at = lineStart(text, cursor); at < cursor && target < end; at = graphemes.next(at)) {
    target = graphemes.next(target);
  }
  return target;
}

/** The target of each motion; the cursor's own offset: no move. */
const motions = {
  left: (text, cursor) => graphemesOf(text).previous(cursor),
  right: (text, cursor) => graphemesOf(text).next(cursor),
  'word-left': leftOver(word),
  'word-right': rightOver(word),
  /** A word as in the shell's Ctrl-W: a URL is one word. */
  'blank-left': leftOver(notBlank),
  'line-start': lineStart,
  'line-end': lineEnd,
  'line-end-or-next': lineEndOrNext,
  'text-start': () => 0,
  'text-end': text => text.length,
  up: (text, cursor) => {
    const start = lineStart(text, cursor);
    return start === 0 ? cursor : sameColumn(text, cursor, lineStart(text, start - 1));
  },
  down: (text, cursor) => {
    const end = lineEnd(text, cursor);
    return end === text.length ? cursor : sameColumn(text, cursor, end + 1);
  },
} as const satisfies Record<string, Find>;

/** All motions by name. */
export const motionNames = Object.keys(motions) as readonly Motion[];

/** The target of a motion; between two graphemes if the cursor is. */
export function destination(motion: Motion, text: string, cursor: number): number {
  return (motions[motion] as Find)(text, cursor);
}
