/** JSON from outside: looked at before it is parsed, so that nothing that is only meant to hurt is ever built. */

/** Deeper than any sender's, and no danger to whoever walks it. */
const deepest = 40;

export class InvalidBodyError extends Error {
  override name = 'UnreadableBody';
}

/** How deep brackets go; texts are passed over. */
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
    if (most > deepest) return most;
  }
  return most;
}

/** A name that is not to be, as it stands or with any of its letters written as an escape. */
const maybeProto = /__proto__|\\u00(?:5f|70|72|6f|74)/i;

/** Looking at every key costs five times what parsing does: only where there is something to be found. */
const withoutProto = (key: string, value: unknown) => (key === '__proto__' ? undefined : value);

/** @throws {InvalidBodyError} for what is no JSON, too deep, or names a prototype: said without quoting any of it */
export function parseJson(text: string): unknown {
  if (depthOf(text) > deepest) throw new InvalidBodyError(`the body is nested deeper than ${deepest} levels`);
  try {
    return maybeProto.test(text) ? JSON.parse(text, withoutProto) : JSON.parse(text);
  } catch {
    throw new InvalidBodyError('the body is not JSON');
  }
}
