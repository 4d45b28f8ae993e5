/** The console: which screen is open, and how one leaves. */
import { Box, Text, useApp, useWindowSize } from 'ink';
import { useCallback, useInsertionEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { LiveValue } from '../data/live-value.ts';
import type { Services } from '../data/services.ts';
import { usePages } from '../data/use-pages.ts';
import { useRota } from '../data/use-rota.ts';
import { OnTerminalRelease, useTerminalRelease } from '../data/use-terminal-release.ts';
import { formatKey } from '../input/key-name.ts';
import type { KeyPress } from '../input/key-press.ts';
import { KeyProvider, KeysEnabled } from '../input/key-provider.tsx';
import { findAction, type Handlers, type Keymap } from '../input/keymap.ts';
import type { PagesList } from '../pages/use-pages-board.ts';
import { Palette } from '../palette/palette.tsx';
import { Question } from '../ui/prompts/question.tsx';
import { ScreenTop } from '../ui/prompts/use-caret.ts';
import { anywhereKeymap } from './keymap.ts';
import { back, go, here, type Location, overview, type Trail } from './navigation.ts';
import { Screen } from './screens.tsx';
import { OpenPalette } from './use-open-palette.ts';
import { usePageBell } from './use-page-bell.ts';

/** How a console ends: the exit code. Ctrl-C is 130, as a shell has it. */
const interrupted = 130;
const smallest = { columns: 40, rows: 10 };
const mostPaletteRows = 12;

const openIncident = (way: Trail): string | null => {
  const location = here(way);
  return location.screen === 'room' ? location.id : null;
};

/** What would be lost or stop by leaving; null: nothing. */
function quitQuestion({ drafts, watch }: Services): string | null {
  const unsent = drafts.unsent();
  const kept = unsent.length > 0 ? `Unsent text in ${unsent.join(', ')} is kept for next time. ` : '';
  if (watch?.current().role === 'engine')
    return `${kept}Stop the watch? Nobody is paged until another one runs. y/N`;
  return kept === '' ? null : `${kept}Quit? y/N`;
}

type Props = {
  /** It is another one where the team file changes while somebody watches. */
  readonly source: LiveValue<Services>;
  /** Gives the terminal back to the shell until `fg`. */
  readonly suspend: () => Promise<void>;
  /** Told when the terminal is lent to an editor or the shell, and when it is back. */
  readonly onLend: (isLent: boolean) => void;
  /** Told just before a frame of another size is drawn. */
  readonly onSize: () => void;
};

/** What every screen stands in, with the terminal to lend from it. */
export function App({ source, onLend, ...props }: Props) {
  const services = useSyncExternalStore(source.subscribe, source.current);
  return (
    <OnTerminalRelease value={onLend}>
      <ScreenStack {...props} services={services} />
    </OnTerminalRelease>
  );
}

function ScreenStack({
  services,
  suspend,
  onSize,
}: Omit<Props, 'source' | 'onLend'> & { readonly services: Services }) {
  const { exit } = useApp();
  const lend = useTerminalRelease();
  const { columns, rows } = useWindowSize();
  const size = `${columns}x${rows}`;
  const drawn = useRef(size);
  // The one kind of effect that comes before Ink draws what was committed.
  useInsertionEffect(() => {
    if (drawn.current === size) return;
    drawn.current = size;
    onSize();
  }, [size, onSize]);
  // Whoever watches looks at the pages first.
  const [way, setWay] = useState<Trail>(() =>
    services.watch ? go([overview], { screen: 'pages' }) : [overview],
  );
  const open = useCallback((to: Location) => setWay(before => go(before, to)), []);
  const leave = useCallback(() => setWay(back), []);
  /** The keymap of the place where the palette was opened; null while it is closed. */
  const [palette, setPalette] = useState<Keymap | null>(null);
  const [asking, setAsking] = useState<'interrupt' | 'quit' | null>(null);
  /** Whether the last key was Ctrl-C; apart from what is drawn, because the next one may come in the same read. */
  const interrupting = useRef(false);

  /** Whether the incidents are on the screen: who is on call comes after them. */
  const [isListed, setIsListed] = useState(services.watch !== null);
  const listed = useCallback(() => setIsListed(true), []);
  const rota = useRota(services, isListed);
  const [pagesList, setPagesList] = useState<PagesList>({ selected: null, filter: '', overToo: false });
  const changePages = useCallback(
    (change: Partial<PagesList>) => setPagesList(before => ({ ...before, ...change })),
    [],
  );
  const pages = usePages(services.journal, isListed, pagesList.overToo ? 'all' : 'open');
  usePageBell(services, pages.pages);
  const openPage = (id: string) => {
    changePages({ selected: id, filter: '', overToo: true });
    open({ screen: 'pages' });
  };
  const quit = useCallback(() => {
    if (quitQuestion(services) !== null) setAsking('quit');
    else exit(0);
  }, [services, exit]);

  const handlers = {
    interrupt: () => {
      if (interrupting.current) exit(interrupted);
      interrupting.current = true;
      setAsking('interrupt');
    },
    suspend: () => void lend(suspend),
  } satisfies Handlers<typeof anywhereKeymap>;
  const urgent = (press: KeyPress): boolean => {
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
  const paletteRows = palette === null ? 0 : Math.min(mostPaletteRows, Math.floor(height / 2));
  const above = paletteRows + (asking ? 1 : 0);
  return (
    <KeyProvider urgent={urgent}>
      {isSmall ? (
        <Text wrap="truncate">
          {columns}x{rows} is too small; {smallest.columns}x{smallest.rows} at least.
        </Text>
      ) : null}
      {/* Hidden rather than gone: what is entered in a screen outlives a terminal made small for a moment. */}
      <Box flexDirection="column" height={rows} width={columns} display={isSmall ? 'none' : 'flex'}>
        {asking === 'interrupt' ? (
          <Question text="Ctrl-C again to leave; what you typed is kept." columns={columns} />
        ) : null}
        {asking === 'quit' ? (
          <Question
            text={quitQuestion(services) ?? 'Quit? y/N'}
            columns={columns}
            onAnswer={yes => (yes ? exit(0) : setAsking(null))}
          />
        ) : null}
        {palette === null ? null : (
          <ScreenTop value={asking ? 1 : 0}>
            <Palette
              {...area}
              keymap={palette}
              incident={openIncident(way)}
              rows={paletteRows}
              onGo={open}
              onPage={openPage}
              onBack={() => setPalette(null)}
            />
          </ScreenTop>
        )}
        <ScreenTop value={above}>
          <OpenPalette value={setPalette}>
            <KeysEnabled value={asking !== 'quit' && palette === null}>
              {/* Less than the least it is made for, it is cut off below rather than squeezed. */}
              <Box height={height - above} flexShrink={0} overflow="hidden">
                <Screen
                  {...area}
                  {...{ way, rota, pages, pagesList }}
                  rows={Math.max(smallest.rows, height - above)}
                  onPagesList={changePages}
                  onListed={listed}
                  onOpen={open}
                  onWay={setWay}
                  onBack={leave}
                  onQuit={quit}
                />
              </Box>
            </KeysEnabled>
          </OpenPalette>
        </ScreenTop>
      </Box>
    </KeyProvider>
  );
}
