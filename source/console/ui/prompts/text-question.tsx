/** A question that is answered with a line of text, under a heading that names what it is about. */
import { Box, Text } from 'ink';
import { useState } from 'react';
import { cleanLine } from '../../../domain/kernel/text.ts';
import { tone } from '../theme.ts';
import { Prompt } from './prompt.tsx';
import { usePrompt } from './use-prompt.ts';

type Props = {
  readonly heading: string;
  readonly label: string;
  readonly initial?: string;
  /** What is amiss with an answer; null: it will do. */
  readonly problemOf: (text: string) => string | null;
  readonly columns: number;
  readonly rows: number;
  /** The row of the screen that it begins on. */
  readonly y: number;
  readonly onSaid: (text: string) => void;
  readonly onBack: () => void;
};

export function TextQuestion({
  heading,
  label,
  problemOf,
  columns,
  rows,
  y,
  onSaid,
  onBack,
  ...props
}: Props) {
  const [problem, setProblem] = useState<string | null>(null);
  const { editor } = usePrompt({
    screen: 'prompt',
    isActive: true,
    initial: props.initial ?? '',
    handlers: {
      next: typed => {
        const text = cleanLine(typed);
        const found = problemOf(text);
        setProblem(found);
        if (found === null) onSaid(text);
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
