/** The first step of declaring: the title, with the criteria for an incident below. */
import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import type { EditorState } from '../editor/editor.ts';
import { Prompt } from '../ui/prompts/prompt.tsx';

type Props = {
  readonly editor: EditorState;
  readonly criteria: readonly string[];
  /** Shown below everything else. */
  readonly below: ReactNode;
  /** The rows of `below`. */
  readonly belowRows: number;
  readonly columns: number;
  /** The rows available for all of it. */
  readonly rows: number;
  readonly y: number;
};

const promptRows = 3;

export function TitlePrompt({ editor, criteria, below, belowRows, columns, rows, y }: Props) {
  const shown = criteria.slice(0, Math.max(0, rows - promptRows - 2 - belowRows));
  return (
    <Box flexDirection="column">
      <Prompt
        label="What do users see? "
        editor={editor}
        placeholder="a title"
        columns={columns}
        rows={promptRows}
        y={y}
      />
      {shown.length > 0 ? (
        <Box flexDirection="column" paddingTop={1}>
          <Text dimColor>It is an incident if</Text>
          {shown.map(criterion => (
            <Text key={criterion} dimColor wrap="truncate">
              {'  '}- {criterion}
            </Text>
          ))}
        </Box>
      ) : null}
      {below}
    </Box>
  );
}
