/** The input line: what is being typed, and what it would be if it were sent. The terminal's cursor stands in it. */
import { Box, Text } from 'ink';
import type { EditorView } from '../../editor/view.ts';
import { Caret } from '../../ui/prompts/caret.tsx';

type Props = {
  readonly label: string;
  readonly view: EditorView;
  readonly labelWidth: number;
  /** The row of the screen that it begins on. */
  readonly y: number;
  /** Where the cursor is instead, while keys are not typed here. */
  readonly caret?: { readonly x: number; readonly y: number } | null;
};

export function LogLine({ label, view, labelWidth, y, caret = null }: Props) {
  const position = caret ?? { x: labelWidth + view.cursor.column, y: y + view.cursor.row };
  return (
    <Box flexDirection="column" flexShrink={0}>
      <Caret {...position} />
      {view.rows.map((row, index) => (
        // The rows of a view have no identity beside their place.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
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
