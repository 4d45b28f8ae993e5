/**
 * A line to type in. ink-text-input shows it; what keys do to it is our editor's, because that widget's own keys type the `w`
 * of Ctrl-W, cut an emoji in half, and lose keys that arrive together.
 */
import { Box, Text } from 'ink';
import TextInput from 'ink-text-input';
import { width } from '../../../format/text/layout/cells.ts';
import type { EditorState } from '../../editor/editor.ts';
import { layoutEditor } from '../../editor/view.ts';
import { Caret } from './caret.tsx';

type Props = {
  readonly label: string;
  readonly editor: EditorState;
  readonly placeholder?: string;
  readonly columns: number;
  /** The most rows it may take. */
  readonly rows?: number;
  /** The row of the screen that it begins on. */
  readonly y: number;
};

const ignore = () => {};

export function Prompt({ label, editor, placeholder = '', columns, rows = 1, y }: Props) {
  const view = layoutEditor(editor, { width: Math.max(8, columns - width(label) - 1), rows });
  return (
    <Box flexShrink={0}>
      <Caret x={width(label) + view.cursor.column} y={y + view.cursor.row} />
      <Box flexShrink={0}>
        <Text bold>{label}</Text>
      </Box>
      {editor.text === '' ? (
        // The widget's own placeholder is bright black, which is the background of some dark themes.
        <Text dimColor wrap="truncate">
          {placeholder}
        </Text>
      ) : (
        <TextInput value={view.rows.join('\n')} focus={false} onChange={ignore} />
      )}
    </Box>
  );
}
