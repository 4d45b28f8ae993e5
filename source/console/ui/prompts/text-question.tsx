/** A question that is answered with a line of text, under a heading. */
import { Box, Text } from 'ink';
import { useState } from 'react';
import { cleanLine } from '../../../domain/kernel/text.ts';
import { tone } from '../text/theme.ts';
import { promptKeymap } from './keymaps.ts';
import { Prompt } from './prompt.tsx';
import { usePrompt } from './use-prompt.ts';

type Props = {
  readonly heading: string;
  readonly label: string;
  readonly initial?: string;
  /** Why an answer is not valid; null if it is. */
  readonly validate: (text: string) => string | null;
  readonly columns: number;
  readonly rows: number;
  /** The row of the screen that it begins on. */
  readonly y: number;
  readonly onAnswer: (text: string) => void;
  readonly onBack: () => void;
};

export function TextQuestion({
  heading,
  label,
  validate,
  columns,
  rows,
  y,
  onAnswer,
  onBack,
  ...props
}: Props) {
  const [problem, setProblem] = useState<string | null>(null);
  const { editor } = usePrompt({
    keymap: promptKeymap,
    isActive: true,
    initial: props.initial ?? '',
    handlers: {
      next: typed => {
        const text = cleanLine(typed);
        const found = validate(text);
        setProblem(found);
        if (found === null) onAnswer(text);
      },
      back: onBack,
    },
  });
  return (
    <Box flexDirection="column" height={rows} flexShrink={0} overflow="hidden">
      <Text bold wrap="truncate">
        {heading}
      </Text>
      <Prompt label={`${label} `} editor={editor} columns={columns} rows={2} y={y + 1} />
      {problem === null ? null : <Text {...tone('late')}>✗ {problem}</Text>}
    </Box>
  );
}
