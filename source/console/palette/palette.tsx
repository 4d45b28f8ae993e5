/** Any action, screen or incident by its name: above the screen, which waits until something is chosen. */
import { Box, Text } from 'ink';
import { useMemo, useState } from 'react';
import { padToWidth, width } from '../../format/text/layout/cells.ts';
import type { Location } from '../app/navigation.ts';
import type { Services } from '../data/services.ts';
import { useOpenIncidents } from '../data/use-open-incidents.ts';
import { parseKey } from '../input/key-name.ts';
import { textPress } from '../input/key-press.ts';
import type { Keymap } from '../input/keymap.ts';
import { useKeyboard } from '../input/use-keys.ts';
import { Footer } from '../ui/footer.tsx';
import { findTop } from '../ui/lists/use-filtered-list.ts';
import { Prompt } from '../ui/prompts/prompt.tsx';
import { usePrompt } from '../ui/prompts/use-prompt.ts';
import { part } from '../ui/text/span.ts';
import { Parts } from '../ui/text/styled-text.tsx';
import { type Deed, type PaletteEntry, paletteEntries } from './entries.ts';
import { paletteKeymap } from './keymap.ts';
import { matching } from './match.ts';

type Props = {
  readonly services: Services;
  /** Where it was opened. */
  readonly keymap: Keymap;
  /** The incident whose room is open; null: none is. */
  readonly incident: string | null;
  readonly columns: number;
  /** The most rows it may take. */
  readonly rows: number;
  readonly onGo: (to: Location) => void;
  readonly onPage: (id: string) => void;
  readonly onBack: () => void;
};

/** The prompt, the footer, and the line below. */
const chrome = 3;
const nameCells = 14;

function entryParts({ name, about, hint }: PaletteEntry, selected: boolean, columns: number) {
  const left = `${selected ? '›' : ' '} ${padToWidth(name, nameCells)} ${about}`;
  const right = hint === '' ? '' : ` ${hint} `;
  const isRoom = width(left) + width(right) <= columns;
  const fill = ' '.repeat(Math.max(0, columns - width(left) - (isRoom ? width(right) : 0)));
  return [part(`${left}${fill}${isRoom ? right : ''}`, selected ? 'selected' : 'normal')];
}

export function Palette({ services, keymap, incident, columns, rows, onGo, onPage, onBack }: Props) {
  const keyboard = useKeyboard();
  const incidents = useOpenIncidents(services.journal);
  const entries = useMemo(() => paletteEntries(keymap, incidents, incident), [keymap, incidents, incident]);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const found = useMemo(() => matching(entries, typed), [entries, typed]);
  const height = Math.max(1, rows - chrome);
  const move = (by: number) => setAt(Math.max(0, Math.min(found.length - 1, at + by)));
  const perform = (deed: Deed) => {
    onBack();
    if (deed.do === 'go') onGo(deed.to);
    else if (deed.do === 'page') onPage(deed.id);
    // The screen below has the keys again before these get there.
    else keyboard.pressFirst(deed.do === 'press' ? [parseKey(deed.key)] : [...deed.text].map(textPress));
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
        if (entry) perform(entry.deed);
      },
      back: onBack,
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
      {found.length === 0 ? <Text dimColor>nothing is called that</Text> : null}
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
