/** What somebody sees who has never used callme here: what can be done at once, without setting anything up. */
import { Box, Text } from 'ink';

const offers = [
  ['n', 'declare an incident at once'],
  ['callme drill', 'rehearse one: a scripted outage, in a store of its own'],
  ['callme init', 'a team file: who is on call, whom pages wake'],
] as const;

const widest = Math.max(...offers.map(([typed]) => typed.length));

export function Greeting() {
  return (
    <Box flexDirection="column" paddingTop={1}>
      <Text wrap="truncate">Welcome to callme. Nothing has to be set up first:</Text>
      {offers.map(([typed, about]) => (
        <Text key={typed} wrap="truncate">
          {'  '}
          <Text bold>{typed.padEnd(widest)}</Text>
          {'  '}
          {about}
        </Text>
      ))}
    </Box>
  );
}
