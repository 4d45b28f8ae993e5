/**
 * Text that came from outside (a person's typing, a pipe, an alert, another process's journal) made safe
 * to keep and to show. Design section 7: "control and bidi characters removed before anything reaches a terminal".
 */

/**
 * Terminal control sequences as ECMA-48 has them: OSC, DCS, SOS, PM and APC strings with their content, CSI sequences
 * with their parameters, and two-byte escapes. Matched before single controls, or their parameters would stay behind.
 * A string that never ends takes the rest of its line with it and no more; an 8-bit one that never ends is no string but
 * the mojibake of a curly quote, and only its introducer goes. Strings stop at the next introducer: that keeps it linear.
 */
const escapeSequences =
  /(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x90\x98\x9c-\x9f]*(?:\x07|\x1b\\|\x9c)|\x1b[\]PX^_][^\n\x07\x1b\x90\x98\x9c-\x9f]*|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?|\x1b[ -/]*[0-~]?/g;

/** C0 and C1 controls but newline and tab; line and paragraph separators; bidi controls; BOM; soft hyphen; tag characters. */
const unsafeCharacters =
  /[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0001}\u{e0020}-\u{e007f}]/gu;

/** Cheap test for the common case, text that needs nothing done. */
const suspicious =
  /[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]/;

/**
 * Removes what could move a cursor, hide or reorder text: escape sequences, control and bidi characters,
 * NUL, lone surrogates (which become U+FFFD). Newlines (CR LF and CR become LF) and tabs stay.
 */
export function clean(text: string): string {
  if (!suspicious.test(text)) return text;
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(escapeSequences, '')
    .replace(unsafeCharacters, '');
}

/** As {@link clean}, on one line: every run of white space becomes one space, and the ends are trimmed. */
export function cleanLine(text: string): string {
  return clean(text).replace(/\s+/g, ' ').trim();
}

/** As {@link clean}, without the empty lines around and the white space at line ends. */
export function cleanText(text: string): string {
  // No pattern for the line ends: one is quadratic in the length of a run of spaces.
  const lines = clean(text).split('\n');
  return lines
    .map(line => line.trimEnd())
    .join('\n')
    .replace(/^\n+/, '')
    .trimEnd();
}

/** Cleans every string in a JSON value, keys included. Returns the same object where nothing needed cleaning. */
export function cleanDeep<T>(value: T): T {
  // Looked through first: nearly everything is clean, and building it again costs three times as much.
  return isClean(value, 0) ? value : (cleanValue(value, 0) as T);
}

const deepest = 32;

/** Whether {@link cleanValue} would leave all of it as it is. */
function isClean(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return !suspicious.test(value);
  if (typeof value !== 'object' || value === null) return true;
  if (depth > deepest) return false;
  if (Array.isArray(value)) return value.every(item => isClean(item, depth + 1));
  for (const key of Object.keys(value)) {
    if (suspicious.test(key) || !isClean((value as Record<string, unknown>)[key], depth + 1)) return false;
  }
  return true;
}

function cleanValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return clean(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > deepest) return null;
  if (Array.isArray(value)) {
    const items = value.map(item => cleanValue(item, depth + 1));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  let changed = false;
  const entries = Object.entries(value).map(([key, item]) => {
    const cleaned = [clean(key), cleanValue(item, depth + 1)] as const;
    changed ||= cleaned[0] !== key || cleaned[1] !== item;
    return cleaned;
  });
  return changed ? Object.fromEntries(entries) : value;
}
