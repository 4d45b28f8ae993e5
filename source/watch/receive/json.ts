/** Parses JSON from outside. Hostile input is rejected before anything is built from it. */

/** Deeper than any sender's, and safe for recursive code. */
const maxDepth = 40;

export class InvalidBodyError extends Error {
  override name = 'UnreadableBody';
}

/** How deep brackets are nested outside strings. */
function depthOf(text: string): number {
  let [depth, most, inText] = [0, 0, false];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (inText) {
      if (code === 0x5c) index++;
      else if (code === 0x22) inText = false;
    } else if (code === 0x22) inText = true;
    else if (code === 0x7b || code === 0x5b) most = Math.max(most, ++depth);
    else if (code === 0x7d || code === 0x5d) depth--;
    if (most > maxDepth) return most;
  }
  return most;
}

/** `__proto__`, also with letters written as escapes. */
const maybeProto = /__proto__|\\u00(?:5f|70|72|6f|74)/i;

/** A reviver makes parsing five times slower, so it is used only if the text may contain the key. */
const withoutProto = (key: string, value: unknown) => (key === '__proto__' ? undefined : value);

/** The key `__proto__` is dropped. @throws {InvalidBodyError} for invalid or too deeply nested JSON; it quotes nothing */
export function parseJson(text: string): unknown {
  if (depthOf(text) > maxDepth)
    throw new InvalidBodyError(`the body is nested deeper than ${maxDepth} levels`);
  try {
    return maybeProto.test(text) ? JSON.parse(text, withoutProto) : JSON.parse(text);
  } catch {
    throw new InvalidBodyError('the body is not JSON');
  }
}
