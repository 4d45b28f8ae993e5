/** The first row of a screen: where one is, and how one came there. */
import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import { crumbs, type Trail } from '../app/navigation.ts';

type Props = {
  readonly way: Trail;
  /** What stands at its right end. */
  readonly children?: ReactNode;
};

export function Crumbs({ way, children }: Props) {
  const whole = crumbs(way);
  const last = whole.slice(whole.lastIndexOf('›') + 1).trim();
  return (
    <Box justifyContent="space-between" flexShrink={0}>
      <Box flexShrink={1}>
        <Text wrap="truncate-start">
          <Text dimColor>{whole.slice(0, whole.length - last.length)}</Text>
          <Text bold>{last}</Text>
        </Text>
      </Box>
      <Box flexShrink={0}>{children}</Box>
    </Box>
  );
}
