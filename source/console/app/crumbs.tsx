/** The first row of a screen: the breadcrumbs, and something at the right end. */
import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import { useNavigation } from './use-navigation.ts';

export function Crumbs({ children }: { readonly children?: ReactNode }) {
  const { crumbs } = useNavigation();
  const last = crumbs.slice(crumbs.lastIndexOf('›') + 1).trim();
  return (
    <Box justifyContent="space-between" flexShrink={0}>
      <Box flexShrink={1}>
        <Text wrap="truncate-start">
          <Text dimColor>{crumbs.slice(0, crumbs.length - last.length)}</Text>
          <Text bold>{last}</Text>
        </Text>
      </Box>
      <Box flexShrink={0}>{children}</Box>
    </Box>
  );
}
