/** The console: the screen that is open, what is shown above it, and how one leaves. */
import { Box, Text, useApp, useWindowSize } from 'ink';
import { useInsertionEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { anywhereKeymap } from './app/keymap.ts';
import { current, goBack, home, navigate, replace, type Trail } from './app/navigation.ts';
import { type Navigation, NavigationContext } from './app/use-navigation.ts';
import { type ScreenMemory, ScreenMemoryContext } from './app/use-screen-state.ts';
import { LiveDataProvider } from './data/live-data.tsx';
import type { LiveValue } from './data/live-value.ts';
import type { Services } from './data/services.ts';
import { OnTerminalRelease, useTerminalRelease } from './data/use-terminal-release.ts';
import { Help } from './help/help.tsx';
import { formatKey } from './input/key-name.ts';
import type { KeyPress } from './input/key-press.ts';
import { KeyProvider, KeysEnabled } from './input/key-provider.tsx';
import { findAction, type Handlers, type Keymap } from './input/keymap.ts';
import { Palette } from './palette/palette.tsx';
import { commandsOf, componentOf, destinationsFrom, formatCrumbs, helpOf } from './screens.ts';
import { BrokenFilesBanner } from './ui/layout/broken-files-banner.tsx';
import { ScreenTop } from './ui/prompts/caret.tsx';
import { Question } from './ui/prompts/question.tsx';

/** The exit code of Ctrl-C, as a shell has it. */
const interrupted = 130;
const smallest = { columns: 40, rows: 10 };
const maxPaletteRows = 12;

/** What would stop or be lost by leaving; null: nothing. */
function quitQuestion({ drafts, watch }: Services): string | null {
  const unsent = drafts.list();
  const kept = unsent.length > 0 ? `Unsent text in ${unsent.join(', ')} is kept for next time. ` : '';
  if (watch?.current().role === 'leader')
    return `${kept}Stop the watch? No one is paged until another one runs. y/N`;
  return kept === '' ? null : `${kept}Quit? y/N`;
}

type Props = {
  /** Changes when the team file changes under a watch. */
  readonly source: LiveValue<Services>;
  /** Gives the terminal back to the shell until `fg`. */
  readonly suspend: () => Promise<void>;
  /** Called when the terminal is released to an editor or the shell, and when it is back. */
  readonly onRelease: (isReleased: boolean) => void;
  /** Called just before a frame of another size is drawn. */
  readonly onSize: () => void;
};

export function Console({ source, onRelease, ...props }: Props) {
  const services = useSyncExternalStore(source.subscribe, source.current);
  return (
    <OnTerminalRelease value={onRelease}>
      <Screens {...props} services={services} />
    </OnTerminalRelease>
  );
}

type ScreensProps = Pick<Props, 'suspend' | 'onSize'> & { readonly services: Services };

function Screens({ services, suspend, onSize }: ScreensProps) {
  const { exit } = useApp();
  const release = useTerminalRelease();
  const { columns, rows } = useSize(onSize);
  // A watch shows its pages first.
  const [trail, setTrail] = useState<Trail>(() =>
    services.watch ? navigate([home], { screen: 'pages' }) : [home],
  );
  const [memory] = useState<ScreenMemory>(() => new Map());
  /** The keymap of the place where the palette was opened; null while it is closed. */
  const [palette, setPalette] = useState<Keymap | null>(null);
  const [isHelping, setIsHelping] = useState(false);
  const [asking, setAsking] = useState<'interrupt' | 'quit' | null>(null);
  /** Whether the last key was Ctrl-C. Not React state: the next key may arrive in the same read. */
  const interrupting = useRef(false);

  const navigation = useMemo<Navigation>(
    () => ({
      location: current(trail),
      crumbs: formatCrumbs(trail),
      navigate: to => setTrail(before => navigate(before, to)),
      replace: to => setTrail(before => replace(before, to)),
      goBack: () => setTrail(goBack),
      openPalette: setPalette,
      openHelp: () => setIsHelping(true),
      quit: () => {
        if (quitQuestion(services) !== null) setAsking('quit');
        else exit(0);
      },
    }),
    [trail, services, exit],
  );
  const handlers = {
    interrupt: () => {
      if (interrupting.current) exit(interrupted);
      interrupting.current = true;
      setAsking('interrupt');
    },
    suspend: () => void release(suspend),
  } satisfies Handlers<typeof anywhereKeymap>;
  const onUrgent = (press: KeyPress): boolean => {
    const action = findAction(anywhereKeymap, formatKey(press));
    if (action) handlers[action]();
    else if (interrupting.current) {
      interrupting.current = false;
      setAsking(null);
    }
    return action !== undefined;
  };

  const isSmall = columns < smallest.columns || rows < smallest.rows;
  const area = { services, columns: Math.max(columns, smallest.columns) };
  const height = Math.max(rows, smallest.rows);
  const paletteRows = palette === null ? 0 : Math.min(maxPaletteRows, Math.floor(height / 2));
  const askingRows = asking ? 1 : 0;
  const bannerRows = services.broken.length > 0 ? 1 : 0;
  const above = paletteRows + askingRows + bannerRows;
  const { location } = navigation;
  const Component = componentOf(location);
  const destinations = useMemo(() => destinationsFrom(location), [location]);
  return (
    <KeyProvider urgent={onUrgent}>
      <NavigationContext value={navigation}>
        <ScreenMemoryContext value={memory}>
          <LiveDataProvider services={services}>
            {isSmall ? (
              <Text wrap="truncate">
                {columns}x{rows} is too small: use {smallest.columns}x{smallest.rows}
              </Text>
            ) : null}
            {/* Hidden, not unmounted: what was entered survives a terminal that is small for a moment. From the bottom
                up, so that the caret of what is above a screen is placed after that of the screen. */}
            <Box
              flexDirection="column-reverse"
              height={rows}
              width={columns}
              display={isSmall ? 'none' : 'flex'}
            >
              <ScreenTop value={above}>
                <KeysEnabled value={asking !== 'quit' && palette === null && !isHelping}>
                  {/* Below the smallest size, a screen is cut off at the bottom rather than squeezed. */}
                  <Box
                    height={height - above}
                    flexShrink={0}
                    overflow="hidden"
                    display={isHelping ? 'none' : 'flex'}
                  >
                    <Component
                      key={'id' in location ? `${location.screen} ${location.id}` : location.screen}
                      {...area}
                      {...location}
                      rows={Math.max(smallest.rows, height - above)}
                    />
                  </Box>
                </KeysEnabled>
              </ScreenTop>
              {isHelping ? (
                <KeysEnabled value={asking !== 'quit'}>
                  <Help
                    sections={helpOf(location)}
                    columns={area.columns}
                    rows={height - above}
                    onClose={() => setIsHelping(false)}
                  />
                </KeysEnabled>
              ) : null}
              {palette === null ? null : (
                <ScreenTop value={askingRows + bannerRows}>
                  <Palette
                    {...area}
                    keymap={palette}
                    commands={commandsOf(location)}
                    destinations={destinations}
                    rows={paletteRows}
                    onClose={() => setPalette(null)}
                  />
                </ScreenTop>
              )}
              {bannerRows > 0 ? <BrokenFilesBanner services={services} columns={columns} /> : null}
              {asking === 'interrupt' ? (
                <Question text="Ctrl-C again to quit; what you typed is kept." columns={columns} />
              ) : null}
              {asking === 'quit' ? (
                <Question
                  text={quitQuestion(services) ?? 'Quit? y/N'}
                  columns={columns}
                  onAnswer={yes => (yes ? exit(0) : setAsking(null))}
                />
              ) : null}
            </Box>
          </LiveDataProvider>
        </ScreenMemoryContext>
      </NavigationContext>
    </KeyProvider>
  );
}

/** The size of the terminal. */
function useSize(onSize: () => void): { readonly columns: number; readonly rows: number } {
  const { columns, rows } = useWindowSize();
  const size = `${columns}x${rows}`;
  const drawn = useRef(size);
  // An insertion effect: the only kind that runs before Ink draws what was committed.
  useInsertionEffect(() => {
    if (drawn.current === size) return;
    drawn.current = size;
    onSize();
  }, [size, onSize]);
  return { columns, rows };
}
