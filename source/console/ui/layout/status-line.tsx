/** What the room last said, in full: a refusal names what is missing, and the end of it is what to do. */
import { Box, Text } from 'ink';
import { memo } from 'react';
import { width } from '../../../format/text/layout/cells.ts';
import { tone } from '../text/theme.ts';
import { cut, wrap } from '../text/wrap.ts';

export type Status = { readonly text: string; readonly bad: boolean };

const mostRows = 4;
const between = ' · ';

/** A line across the screen, with a text in it. */
function rule(text: string, columns: number): string {
  const shown = text === '' ? '' : cut(`── ${text} `, columns);
  return shown + '─'.repeat(Math.max(0, columns - width(shown)));
}

/**
 * The rows that a status takes; one, for a line across the screen, where there is none.
 * @param otherwise what stands in that line
 */
export function statusRows(status: Status | null, columns: number, otherwise = ''): readonly string[] {
  if (!status) return [rule(otherwise, columns)];
  const rows = wrap(`${status.bad ? '✗ ' : ''}${status.text}`, columns);
  if (rows.length <= mostRows) return rows;
  return [...rows.slice(0, mostRows - 1), cut(rows.slice(mostRows - 1).join(' '), columns)];
}

/**
 * The rows of a status with what stands at the end of the last one too, in the most words for which there is room there. It
 * takes no row of its own: the timeline above does not move for it.
 * @param standing the same in ever fewer words
 */
function withStanding(
  rows: readonly string[],
  standing: readonly string[],
  columns: number,
): readonly string[] {
  const last = rows.at(-1) ?? '';
  const room = columns - width(last) - width(between);
  const fitting = standing.find(text => width(text) <= room);
  return fitting === undefined ? rows : [...rows.slice(0, -1), `${last}${between}${fitting}`];
}

/**
 * What the line says: what was said last, and what the timeline leaves out, about which it is never quiet; else where one is.
 * @param standing the same in ever fewer words
 * @param otherwise where there is neither
 */
export function layOutStatus(
  told: Status | null,
  standing: readonly string[],
  otherwise: string,
  columns: number,
): Props {
  const [text] = standing;
  if (told) {
    return {
      rows: withStanding(statusRows(told, columns), standing, columns),
      bad: told.bad,
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
          // A row's place is what it is.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <Text key={index} wrap="truncate" {...tone(bad ? 'late' : 'muted')}>
            {row}
          </Text>
        ))}
      </Box>
    );
  },
  (a, b) => a.bad === b.bad && a.rows.join('\n') === b.rows.join('\n'),
);
