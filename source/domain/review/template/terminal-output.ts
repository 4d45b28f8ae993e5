/** Finds terminal output and code in the text of an entry, which must stay monospaced to be readable. */

/** Consecutive lines of one kind. The lines of code are as they were written. */
export type TextSegment = { readonly kind: 'prose' | 'code'; readonly lines: readonly string[] };

/** A shell prompt with a command. What it printed follows, up to an empty line or a sentence. */
const prompt = /^\s*(?:[$❯➜]|[\w.-]+@[\w.-]+(?::\S*)?\s?[$#]) \S/;

/** The head of a part of a diff. Its lines follow. */
const hunk = /^(?:@@ |\+\+\+ |--- \S|diff --git )/;

/** Signs of a line that was not written as a sentence. */
const outputSigns: readonly RegExp[] = [
  // Columns. Two spaces after a full stop are typing, not a column.
  /[^\s.!?:;,)] {2,}\S|\S {3,}\S|\S\t+\S/,
  // Indentation, except of a nested list.
  /^(?:\t| {2,})(?![-*•] |\d+[.)] )\S/,
  prompt,
  // Frames and tables.
  /[│┃┌└├╭╰═║╔╚]|^\+[-=+]+\+$|^\|.*\|$/,
  // Stack traces.
  /^\s+at \S|^Traceback \(most recent|^\s*File ".*", line \d+|^Caused by: |^goroutine \d+|^panic: |^[\w.]*(?:Error|Exception): /,
  // Log lines.
  /^\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d|^[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d |^(?:TRACE|DEBUG|INFO|WARN(?:ING)?|ERROR|FATAL)\b[:\s]/,
  // logfmt, JSON.
  /^[\w.]+=\S+(?:\s+[\w.]+=\S+)+$|^\s*[{}[\]]+,?$|^\s*"[^"]+"\s*:/,
  hunk,
];

const looksLikeOutput = (line: string): boolean => outputSigns.some(sign => sign.test(line));

/** A sentence, a list item, or plain words. */
function looksLikeProse(line: string): boolean {
  const text = line.trim();
  if (text === '' || /^(?:[-*•]|\d+[.)])\s|^https?:\/\/|[.!?:;,…]$/.test(text)) return true;
  const words = text.split(/\s+/);
  const plain = words.filter(word => /^[\p{L}'’"“”()-]+[,.;:]?$/u.test(word)).length;
  return plain / words.length >= 0.8;
}

/** Whether a line after the last line that has a sign of output is output, too. */
function findContinuation(last: string): (line: string) => boolean {
  if (prompt.test(last)) return line => line !== '' && !/[.!?:]$/.test(line);
  if (hunk.test(last)) return line => /^[-+ \\]/.test(line);
  return line => !looksLikeProse(line);
}

/** The first and the last line of the output in these lines; null if there is none. */
function findOutput(lines: readonly string[]): readonly [first: number, last: number] | null {
  const first = lines.findIndex(looksLikeOutput);
  if (first < 0) {
    // After a line of introduction, lines of which none is a sentence are output, too.
    const rest = lines.slice(1);
    return rest.length > 1 && !rest.some(looksLikeProse) ? [1, lines.length - 1] : null;
  }
  let begin = first;
  while (begin > 1 && !looksLikeProse(lines[begin - 1] ?? '')) begin--;
  let end = lines.findLastIndex(looksLikeOutput);
  const continues = findContinuation(lines[end] ?? '');
  while (end + 1 < lines.length && continues(lines[end + 1] ?? '')) end++;
  return [begin, end];
}

const fence = /^\s*(`{3,}|~{3,})[\w-]*\s*$/;

/** The line that closes a fence; -1 if there is none. */
const findFenceEnd = (lines: readonly string[], from: number, mark: string): number =>
  lines.findIndex((line, index) => index > from && line.trim().startsWith(mark) && fence.test(line));

function splitUnfenced(lines: readonly string[]): TextSegment[] {
  const output = lines.length > 1 ? findOutput(lines) : null;
  if (output === null) return [{ kind: 'prose', lines }];
  const [first, last] = output;
  return [
    { kind: 'prose', lines: lines.slice(0, first) },
    { kind: 'code', lines: lines.slice(first, last + 1) },
    { kind: 'prose', lines: lines.slice(last + 1) },
  ];
}

/** @param text cleaned, with `\n` as line end; a fence that the author wrote decides, otherwise the look of the lines does */
export function splitTerminalOutput(text: string): TextSegment[] {
  const lines = text.split('\n').map(line => line.trimEnd());
  const segments: TextSegment[] = [];
  let from = 0;
  for (let at = 0; at < lines.length; at++) {
    const mark = fence.exec(lines[at] ?? '')?.[1];
    const end = mark === undefined ? -1 : findFenceEnd(lines, at, mark);
    if (end < 0) continue;
    segments.push(...splitUnfenced(lines.slice(from, at)), { kind: 'code', lines: lines.slice(at + 1, end) });
    from = end + 1;
    at = end;
  }
  segments.push(...splitUnfenced(lines.slice(from)));
  return segments.filter(segment => segment.lines.some(line => line.trim() !== ''));
}

/** Whether a single line is a command or a row of columns. */
export const isOutputLine = (line: string): boolean =>
  /^\s*\$ \S/.test(line) || (line.match(/[^\s.!?:;,)] {2,}\S/g)?.length ?? 0) > 1;
