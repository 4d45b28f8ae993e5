/** One entry, whole: for reading what the timeline folds. */
import { Box, Text } from 'ink';
import { useEffect, useMemo, useState } from 'react';
import type { Entry } from '../../domain/incident/timeline.ts';
import { usePresses } from '../hooks/use-presses.ts';
import { pressName } from '../input/press-name.ts';
import { actionOf } from '../keymap.ts';
import { wholeRows } from '../room/whole.ts';
import type { World } from '../world.ts';
import { Footer } from './footer.tsx';
import { Pieces } from './pieces.tsx';

type Props = {
  readonly world: World;
  readonly incident: string;
  readonly entry: Entry;
  readonly declared: string | null;
  readonly rows: number;
  readonly columns: number;
  readonly onClose: () => void;
};

/** The place in the whole, and the footer. */
const chrome = 2;

export function EntryReader({ world, incident, entry, declared, rows, columns, onClose }: Props) {
  const attached = useAttachment(world, incident, entry);
  const all = useMemo(
    () => wholeRows(entry, attached, { columns, zone: world.zone, declared }),
    [entry, attached, columns, world.zone, declared],
  );
  const height = Math.max(1, rows - chrome);
  const last = Math.max(0, all.length - height);
  const [top, setTop] = useState(0);
  const shownTop = Math.min(top, last);
  const to = (row: number) => setTop(Math.min(last, Math.max(0, row)));
  const handlers: Readonly<Record<string, () => void>> = {
    down: () => to(shownTop + 1),
    up: () => to(shownTop - 1),
    'page-down': () => to(shownTop + height - 1),
    'page-up': () => to(shownTop + 1 - height),
    first: () => to(0),
    last: () => to(last),
    back: onClose,
  };
  usePresses(press => handlers[actionOf('reader', pressName(press)) ?? '']?.());
  const place = `${shownTop + 1} to ${Math.min(all.length, shownTop + height)} of ${all.length}`;
  return (
    <Box flexDirection="column" height={rows} width={columns}>
      {all.slice(shownTop, shownTop + height).map((pieces, index) => (
        // A row's place in the whole is what it is.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Text key={shownTop + index} wrap="truncate">
          {pieces.length > 0 ? <Pieces pieces={pieces} of={entry.id} /> : ' '}
        </Text>
      ))}
      <Box flexGrow={1} />
      <Text dimColor>{last > 0 ? place : ' '}</Text>
      <Footer place="reader" columns={columns} />
    </Box>
  );
}

/** What is in the entry's attachment, or why that is not known; null until it is read, or where there is none. */
function useAttachment(world: World, incident: string, { attachment }: Entry): string | null {
  const [text, setText] = useState<string | null>(null);
  useEffect(() => {
    if (!attachment) return;
    let isOpen = true;
    const show = (read: string) => {
      if (isOpen) setText(read);
    };
    world.readAttachment(incident, attachment).then(show, error => show(`✗ ${String(error.message)}`));
    return () => {
      isOpen = false;
    };
  }, [world, incident, attachment]);
  return text;
}
