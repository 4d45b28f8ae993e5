/**
 * The input line: a label that says what the line would be if it were sent, and the text. It has the
 * terminal's cursor.
 */
import { Box, Text } from 'ink';
import type { EditorView } from '../../editor/view.ts';
import { Caret } from '../../ui/prompts/caret.tsx';

type Props = {
  readonly label: string;
  readonly view: EditorView;
  readonly labelWidth: number;
  /** The row of the screen that it begins on. */
  readonly y: number;
  /** The position of the cursor if the line does not have the keys. */
  readonly caret?: { readonly x: number; readonly y: number } | null;
};

export function LogLine({ label, view, labelWidth, y, caret = null }: Props) {
  const position = caret ?? { x: labelWidth + view.cursor.column, y: y + view.cursor.row };
  return (
    <Box flexDirection="column" flexShrink={0}>
      <Caret {...position} />
      {view.rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is identified by its place
        <Box key={index}>
          <Box width={labelWidth} flexShrink={0}>
            <Text bold color="cyan" wrap="truncate">
              {index === 0 ? `${label}> ` : ' '.repeat(labelWidth)}
            </Text>
          </Box>
          <Text wrap="truncate">{row}</Text>
        </Box>
      ))}
    </Box>
  );
}
