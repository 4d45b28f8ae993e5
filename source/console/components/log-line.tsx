/** The input line: what is being typed, and what it would be if it were sent. */
import { Box, Text } from 'ink';
import { splitAtCell } from '../editor/cell.ts';
import type { EditorView } from '../editor/view.ts';

type Props = { readonly label: string; readonly view: EditorView; readonly labelWidth: number };

/** A row with the cell under the cursor inverted: it needs no real cursor, so it never flickers. */
function CursorRow({ row, column }: { readonly row: string; readonly column: number }) {
  const { before, at, after } = splitAtCell(row, column);
  return (
    <Text wrap="truncate">
      {before}
      <Text inverse>{at}</Text>
      {after}
    </Text>
  );
}

export function LogLine({ label, view, labelWidth }: Props) {
  return (
    <Box flexDirection="column" flexShrink={0}>
      {view.rows.map((row, index) => {
        const lead = index === 0 ? `${label}> ` : ' '.repeat(labelWidth);
        return (
          // The rows of a view have no identity beside their place.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <Box key={index}>
            <Box width={labelWidth} flexShrink={0}>
              <Text bold color="cyan" wrap="truncate">
                {lead}
              </Text>
            </Box>
            {index === view.cursor.row ? (
              <CursorRow row={row} column={view.cursor.column} />
            ) : (
              <Text wrap="truncate">{row}</Text>
            )}
          </Box>
        );
      })}
    </Box>
  );
}
