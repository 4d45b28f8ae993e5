import { Box, Text } from 'ink';
import { render } from 'ink-testing-library';
import { expect, it } from 'vitest';
import { Boundary } from '../../../../source/console/ui/layout/boundary.tsx';

function Part({ broken }: { readonly broken: boolean }) {
  if (broken) throw new Error('no such zone');
  return <Text>the timeline</Text>;
}

const screen = (broken: boolean) => (
  <Box flexDirection="column">
    <Boundary name="the timeline">
      <Part broken={broken} />
    </Boundary>
    <Text>the input line</Text>
  </Box>
);

it('a part that crashes shows an error in its place; the rest stays, and it recovers when it can', () => {
  const { lastFrame, rerender } = render(screen(false));
  expect(lastFrame()).toBe('the timeline\nthe input line');
  rerender(screen(true));
  expect(lastFrame()).toBe('✗ the timeline cannot be shown: no such zone\nthe input line');
  rerender(screen(false));
  expect(lastFrame()).toBe('the timeline\nthe input line');
});
