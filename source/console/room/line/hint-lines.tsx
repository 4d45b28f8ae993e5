/** The hints above the input line. */
import { Box, Text } from 'ink';
import { tone } from '../../ui/text/theme.ts';
import type { Hint } from './hints.ts';

export const HintLines = ({ hints }: { readonly hints: readonly Hint[] }) => (
  <Box flexDirection="column" flexShrink={0}>
    {hints.map(({ text, tone: name }) => (
      <Text key={text} wrap="truncate" {...tone(name)}>
        {text}
      </Text>
    ))}
  </Box>
);
