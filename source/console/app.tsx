/** The console: which screen is open, and how one leaves. */
import { Box, Text, useApp, useWindowSize } from 'ink';
import { useCallback, useRef, useState } from 'react';
import { KeysReach, usePresses } from './hooks/use-presses.ts';
import { pressName } from './input/press-name.ts';
import { Declare } from './screens/declare.tsx';
import { Overview } from './screens/overview.tsx';
import { Room } from './screens/room.tsx';
import type { World } from './world.ts';

type Place =
  | { readonly screen: 'overview' }
  | { readonly screen: 'declare' }
  | { readonly screen: 'room'; readonly id: string };

/** How a console ends: the exit code. Ctrl-C is 130, as a shell has it. */
const interrupted = 130;
const secondPressMs = 2_000;
const smallest = { columns: 40, rows: 10 };

export function App({ world, start }: { readonly world: World; readonly start: Place }) {
  const { exit } = useApp();
  const { columns, rows } = useWindowSize();
  const [place, setPlace] = useState<Place>(start);
  const [selected, setSelected] = useState<string | null>(null);
  const [asking, setAsking] = useState<'interrupt' | 'quit' | null>(null);
  const pressed = useRef(0);

  const overview = useCallback(() => setPlace({ screen: 'overview' }), []);
  const room = useCallback((id: string) => {
    setSelected(id);
    setPlace({ screen: 'room', id });
  }, []);
  const quit = useCallback(() => {
    if (world.drafts.unsent().length > 0) setAsking('quit');
    else exit(0);
  }, [world, exit]);

  usePresses(press => {
    const key = pressName(press);
    if (key === 'ctrl-c') {
      // The clock of the machine, not of the incident: how quickly a key was pressed twice.
      const again = performance.now() - pressed.current < secondPressMs && pressed.current > 0;
      pressed.current = performance.now();
      if (again) exit(interrupted);
      else setAsking('interrupt');
    } else if (asking === 'quit') {
      setAsking(null);
      if (key === 'y' || key === 'Y') exit(0);
    } else if (asking) setAsking(null);
  });

  if (columns < smallest.columns || rows < smallest.rows) {
    return (
      <Text>
        {columns}x{rows} is too small; {smallest.columns}x{smallest.rows} at least.
      </Text>
    );
  }
  const height = asking ? rows - 1 : rows;
  const question =
    asking === 'quit'
      ? `Unsent text in ${world.drafts.unsent().join(', ')} is kept for next time. Quit? y/N`
      : 'Ctrl-C again to leave; what you typed is kept.';
  return (
    <Box flexDirection="column" height={rows} width={columns}>
      {asking ? (
        <Text inverse wrap="truncate">
          {question.padEnd(columns)}
        </Text>
      ) : null}
      <KeysReach value={asking !== 'quit'}>
        {place.screen === 'overview' ? (
          <Overview
            world={world}
            columns={columns}
            rows={height}
            selected={selected}
            onSelect={setSelected}
            onOpen={room}
            onDeclare={() => setPlace({ screen: 'declare' })}
            onQuit={quit}
          />
        ) : null}
        {place.screen === 'declare' ? (
          <Declare world={world} columns={columns} rows={height} onBack={overview} onDeclared={room} />
        ) : null}
        {place.screen === 'room' ? (
          <Room
            key={place.id}
            world={world}
            id={place.id}
            columns={columns}
            rows={height}
            onBack={overview}
            onQuit={quit}
          />
        ) : null}
      </KeysReach>
    </Box>
  );
}
