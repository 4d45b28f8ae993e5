/**
 * Finds regular expressions that may never finish. V8's linear-time engine (`source/io/backtracking.ts`) takes over from most of
 * them; it does not support look-around, back-references and counted repetition.
 */

const quantifier = /^(?:[*+?]|\{\d+(?:,\d*)?\})/;
const lookAround = /^\(\?<?[=!]/;
const backReference = /^\\(?:[1-9]|k)/;

/**
 * Whether an expression repeats something that itself repeats or has alternatives, such as `(a+)+`, and also has a part that keeps
 * the linear-time engine from running it.
 * @param source compiles
 */
export function mayBeSlow(source: string): boolean {
  let isUnsupported = false;
  let isNested = false;
  /** For the expression and each open group: whether it repeats anything, or has alternatives. */
  const open = [{ isVariable: false }];
  for (let at = 0; at < source.length; ) {
    const rest = source.slice(at);
    const group = open.at(-1) ?? { isVariable: false };
    const [repeat] = quantifier.exec(rest) ?? [];
    if (backReference.test(rest) || lookAround.test(rest)) isUnsupported = true;
    if (repeat !== undefined) {
      group.isVariable = true;
      isUnsupported ||= repeat.startsWith('{');
      at += repeat.length;
    } else if (rest.startsWith('\\')) at += 2;
    else if (rest.startsWith('[')) at += /^\[(?:\\[\s\S]|[^\]\\])*\]?/.exec(rest)?.[0].length ?? 1;
    else if (rest.startsWith('(')) {
      open.push({ isVariable: false });
      // What follows `(?` is no quantifier.
      at += rest.startsWith('(?') ? 2 : 1;
    } else if (rest.startsWith(')')) {
      const closed = open.length > 1 ? open.pop() : undefined;
      const isRepeated = /^\)(?:[*+]|\{)/.test(rest);
      if (closed?.isVariable) {
        isNested ||= isRepeated;
        (open.at(-1) ?? group).isVariable = true;
      }
      at += 1;
    } else {
      if (rest.startsWith('|')) group.isVariable = true;
      at += 1;
    }
  }
  return isNested && isUnsupported;
}
