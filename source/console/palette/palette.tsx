/** The palette: runs any action, or opens any screen or incident, by its name. It is shown above the screen. */
import { Box, Text } from 'ink';
import { useMemo, useState } from 'react';
import { padToWidth, width } from '../../format/text/layout/cells.ts';
import type { Destination, Screen, ScreenId } from '../app/screen.ts';
import { useNavigation } from '../app/use-navigation.ts';
import type { Services } from '../data/services.ts';
import { parseKey } from '../input/key-name.ts';
import { textPress } from '../input/key-press.ts';
import type { Keymap } from '../input/keymap.ts';
import { useKeyboard } from '../input/use-keys.ts';
import { Footer } from '../ui/layout/footer.tsx';
import { findTop } from '../ui/lists/use-filtered-list.ts';
import { Prompt } from '../ui/prompts/prompt.tsx';
import { usePrompt } from '../ui/prompts/use-prompt.ts';
import { part } from '../ui/text/span.ts';
import { Parts } from '../ui/text/styled-text.tsx';
import { type Effect, type PaletteEntry, paletteEntries } from './entries.ts';
import { paletteKeymap } from './keymap.ts';
import { findMatches } from './match.ts';
import { useOpenIncidents } from './use-open-incidents.ts';

type Props = {
  readonly services: Services;
  /** Of the place where it was opened. */
  readonly keymap: Keymap;
  readonly commands: Screen<ScreenId>['commands'];
  readonly destinations: readonly Destination[];
  readonly columns: number;
  /** The most rows it may take. */
  readonly rows: number;
  readonly onClose: () => void;
};

/** The prompt, the footer, and the line below. */
const chrome = 3;
const nameCells = 14;

function entryParts({ name, description, hint }: PaletteEntry, selected: boolean, columns: number) {
  const left = `${selected ? '›' : ' '} ${padToWidth(name, nameCells)} ${description}`;
  const right = hint === '' ? '' : ` ${hint} `;
  const isRoom = width(left) + width(right) <= columns;
  const fill = ' '.repeat(Math.max(0, columns - width(left) - (isRoom ? width(right) : 0)));
  return [part(`${left}${fill}${isRoom ? right : ''}`, selected ? 'selected' : 'normal')];
}

export function Palette({ services, keymap, commands, destinations, columns, rows, onClose }: Props) {
  const { navigate } = useNavigation();
  const keyboard = useKeyboard();
  const incidents = useOpenIncidents(services.journal);
  const entries = useMemo(
    () => paletteEntries({ keymap, commands, destinations, incidents }),
    [keymap, commands, destinations, incidents],
  );
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const found = useMemo(() => findMatches(entries, typed), [entries, typed]);
  const height = Math.max(1, rows - chrome);
  const move = (by: number) => setAt(Math.max(0, Math.min(found.length - 1, at + by)));
  const run = (effect: Effect) => {
    onClose();
    if (effect.do === 'open') navigate(effect.location);
    // The screen has the keys again before these arrive.
    else
      keyboard.pressFirst(effect.do === 'press' ? [parseKey(effect.key)] : [...effect.text].map(textPress));
  };
  const { editor } = usePrompt({
    keymap: paletteKeymap,
    isActive: true,
    onChange: text => {
      setTyped(text);
      setAt(0);
    },
    handlers: {
      next: () => {
        const entry = found[at];
        if (entry) run(entry.effect);
      },
      back: onClose,
      down: () => move(1),
      up: () => move(-1),
      'page-down': () => move(height),
      'page-up': () => move(-height),
    },
  });
  const top = findTop(at, found.length, height);
  return (
    <Box flexDirection="column" height={rows} flexShrink={0} overflow="hidden">
      <Prompt
        label=":"
        editor={editor}
        placeholder="an action, a screen, an incident"
        columns={columns}
        y={0}
      />
      {found.length === 0 ? <Text dimColor>no match</Text> : null}
      {found.slice(top, top + height).map((entry, index) => (
        <Parts key={entry.key} parts={entryParts(entry, top + index === at, columns)} columns={columns} />
      ))}
      <Box flexGrow={1} />
      <Footer keymap={paletteKeymap} columns={columns} />
      <Text dimColor aria-hidden>
        {'─'.repeat(columns)}
      </Text>
    </Box>
  );
}
