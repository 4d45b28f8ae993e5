/** Why pages are false positives: asked for, so that somebody can mend the alert. */
import { Box, Text } from 'ink';
import { useState } from 'react';
import type { PageRecord } from '../../../domain/paging/record.ts';
import { cleanLine } from '../../../domain/text.ts';
import { usePrompt } from '../../hooks/use-prompt.ts';
import { targetIs } from '../../pages/asking.ts';
import { tone } from '../../theme.ts';
import { Prompt } from '../prompt.tsx';

type Props = {
  readonly pages: readonly PageRecord[];
  readonly columns: number;
  readonly rows: number;
  /** The row of the screen that it begins on. */
  readonly y: number;
  readonly onSaid: (why: string) => void;
  readonly onBack: () => void;
};

export function WhyPrompt({ pages, columns, rows, y, onSaid, onBack }: Props) {
  const [isEmpty, setIsEmpty] = useState(false);
  const { editor } = usePrompt({
    screen: 'prompt',
    isActive: true,
    handlers: {
      next: text => {
        const why = cleanLine(text);
        setIsEmpty(why === '');
        if (why !== '') onSaid(why);
      },
      back: onBack,
    },
  });
  return (
    <Box flexDirection="column" height={rows} flexShrink={0} overflow="hidden">
      <Text bold wrap="truncate">
        {targetIs(pages)} a false alarm
      </Text>
      <Prompt label="Why? " editor={editor} columns={columns} rows={2} y={y + 1} />
      {isEmpty ? <Text {...tone('late')}>✗ say why, so that somebody can mend the alert</Text> : null}
    </Box>
  );
}
