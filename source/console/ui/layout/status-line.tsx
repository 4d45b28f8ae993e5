/** The status line: the last message, in full, because a refusal ends with what to do. */
import { Box, Text } from 'ink';
import { memo } from 'react';
import { width } from '../../../format/text/layout/cells.ts';
import { tone } from '../text/theme.ts';
import { cut, wrap } from '../text/wrap.ts';

export type Status = { readonly text: string; readonly bad: boolean };

const maxRows = 4;
const between = ' · ';

/** A line across the screen, with a text in it. */
function rule(text: string, columns: number): string {
  const shown = text === '' ? '' : cut(`── ${text} `, columns);
  return shown + '─'.repeat(Math.max(0, columns - width(shown)));
}

/**
 * The rows of a status; without one, a line across the screen.
 * @param otherwise the text in that line
 */
export function statusRows(status: Status | null, columns: number, otherwise = ''): readonly string[] {
  if (!status) return [rule(otherwise, columns)];
  const rows = wrap(`${status.bad ? '✗ ' : ''}${status.text}`, columns);
  if (rows.length <= maxRows) return rows;
  return [...rows.slice(0, maxRows - 1), cut(rows.slice(maxRows - 1).join(' '), columns)];
}

/**
 * Appends a lasting status to the last row, in the longest form that fits. It takes no row of its own, so that the
 * timeline above does not move.
 * @param lasting the same in ever fewer words
 */
function appendLasting(
  rows: readonly string[],
  lasting: readonly string[],
  columns: number,
): readonly string[] {
  const last = rows.at(-1) ?? '';
  const room = columns - width(last) - width(between);
  const fitting = lasting.find(text => width(text) <= room);
  return fitting === undefined ? rows : [...rows.slice(0, -1), `${last}${between}${fitting}`];
}

/**
 * Lays out the last message and the lasting status (what the timeline hides).
 * @param lasting the same in ever fewer words
 * @param otherwise shown if there is neither
 */
export function layOutStatus(
  message: Status | null,
  lasting: readonly string[],
  otherwise: string,
  columns: number,
): Props {
  const [text] = lasting;
  if (message) {
    return {
      rows: appendLasting(statusRows(message, columns), lasting, columns),
      bad: message.bad,
      decoration: false,
    };
  }
  const status = text === undefined ? null : { text, bad: false };
  return { rows: statusRows(status, columns, otherwise), bad: false, decoration: status === null };
}

type Props = { readonly rows: readonly string[]; readonly bad: boolean; readonly decoration: boolean };

export const StatusLine = memo(
  function StatusLine({ rows, bad, decoration }: Props) {
    return (
      <Box flexDirection="column" flexShrink={0} aria-hidden={decoration}>
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the position of a row identifies it
          <Text key={index} wrap="truncate" {...tone(bad ? 'late' : 'muted')}>
            {row}
          </Text>
        ))}
      </Box>
    );
  },
  (a, b) => a.bad === b.bad && a.rows.join('\n') === b.rows.join('\n'),
);
