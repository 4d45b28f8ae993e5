/** What the room last said, in full: a refusal names what is missing, and the end of it is what to do. */
import { Box, Text } from 'ink';
import { memo } from 'react';
import { width } from '../../output/cells.ts';
import { cut, wrap } from '../room/wrap.ts';
import { tone } from '../theme.ts';

export type Status = { readonly text: string; readonly bad: boolean };

const mostRows = 4;

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
