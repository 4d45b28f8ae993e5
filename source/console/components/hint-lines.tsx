/** What is at hand while a command is typed. */
import { Box, Text } from 'ink';
import type { Hint } from '../room/hints.ts';
import { tone } from '../theme.ts';

export const HintLines = ({ hints }: { readonly hints: readonly Hint[] }) => (
  <Box flexDirection="column" flexShrink={0}>
    {hints.map(({ text, tone: name }) => (
      <Text key={text} wrap="truncate" {...tone(name)}>
        {text}
      </Text>
    ))}
  </Box>
);
