/** All keys of a screen, and in the room what can be typed. Any key leaves it. */
import { Box, Text } from 'ink';
import { useState } from 'react';
import { padded } from '../../output/table.ts';
import { usePresses } from '../hooks/use-presses.ts';
import { pressName } from '../input/press-name.ts';
import { bindingsOf, type ScreenName, shownKey } from '../keymap.ts';
import { slashCommands } from '../room/commands.ts';
import { signs } from '../room/line.ts';

type Row = readonly [string, string];

function rowsFor(screen: ScreenName): readonly Row[] {
  const keys = bindingsOf(screen).map(({ keys: all, about }): Row => [all.map(shownKey).join(', '), about]);
  if (screen !== 'room') return keys;
  return [
    ...keys,
    ['', ''],
    ['14:05  -10m', 'a time in front back-dates; ~14:05 for about'],
    ...signs.map(({ sign, label, about }): Row => [sign, `${label}: ${about}`]),
    ['', ''],
    ...slashCommands.map(({ name, usage, about }): Row => [`/${name} ${usage}`, about]),
  ];
}

export function Help({
  screen,
  rows,
  onClose,
}: {
  readonly screen: ScreenName;
  readonly rows: number;
  readonly onClose: () => void;
}) {
  const all = rowsFor(screen);
  const height = Math.max(1, rows - 3);
  const [top, setTop] = useState(0);
  const last = Math.max(0, all.length - height);
  usePresses(press => {
    const key = pressName(press);
    if (['down', 'j', 'pgdn', 'space'].includes(key) && top < last)
      setTop(Math.min(last, top + (key === 'j' || key === 'down' ? 1 : height)));
    else if (['up', 'k', 'pgup'].includes(key) && top > 0)
      setTop(Math.max(0, top - (key === 'k' || key === 'up' ? 1 : height)));
    else if (!['down', 'j', 'pgdn', 'space', 'up', 'k', 'pgup'].includes(key)) onClose();
  });
  return (
    <Box flexDirection="column" height={rows}>
      <Text bold>Keys here</Text>
      {all.slice(top, top + height).map(([key, about], index) => (
        // A row's place in the whole list is what it is.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Text key={top + index} wrap="truncate">
          <Text bold>{padded(key, 24)}</Text> {about}
        </Text>
      ))}
      <Box flexGrow={1} />
      <Text dimColor>
        {last > 0
          ? `j/k to scroll (${top + 1} to ${Math.min(all.length, top + height)} of ${all.length}), `
          : ''}
        Esc closes
      </Text>
    </Box>
  );
}
