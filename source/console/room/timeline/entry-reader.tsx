/** One entry, whole: for reading what the timeline folds. */

import { Box, Text } from 'ink';
import { useEffect, useMemo, useState } from 'react';
import type { Entry } from '../../../domain/incident/timeline.ts';
import type { Services } from '../../data/services.ts';
import { useKeys } from '../../input/use-keys.ts';
import { Footer } from '../../ui/footer.tsx';
import { useScroll } from '../../ui/lists/use-scroll.ts';
import { tone } from '../../ui/theme.ts';
import { readerKeymap } from '../keymap.ts';
import type { Said } from '../use-room.ts';
import { describeEntry } from './describe-entry.ts';
import { fullEntryRows } from './full-entry.ts';
import { Pieces } from './inline-view.tsx';
import { useCopy } from './use-copy.ts';

type Props = {
  readonly services: Services;
  readonly incident: string;
  readonly entry: Entry;
  readonly declared: string | null;
  readonly rows: number;
  readonly columns: number;
  readonly onClose: () => void;
};

/** The place in the whole, and the footer. */
const chrome = 2;

const unread: Said = { text: 'its attachment is not read', bad: true };

export function EntryReader({ services, incident, entry, declared, rows, columns, onClose }: Props) {
  const attached = useAttachment(services, incident, entry);
  const all = useMemo(
    () => fullEntryRows(entry, attached?.text ?? null, { columns, zone: services.zone, declared }),
    [entry, attached, columns, services.zone, declared],
  );
  const height = Math.max(1, rows - chrome);
  const { top, last, handlers: reading } = useScroll(all.length, height);
  const [said, setSaid] = useState<Said | null>(null);
  const copy = useCopy();
  useKeys(readerKeymap, {
    ...reading,
    copy: () =>
      setSaid(
        entry.attachment && !attached?.isRead
          ? unread
          : copy(attached?.text ?? entry.text, describeEntry(entry, services.zone)),
      ),
    back: onClose,
  });
  const place = `${top + 1} to ${Math.min(all.length, top + height)} of ${all.length}`;
  return (
    <Box flexDirection="column" height={rows} width={columns}>
      {all.slice(top, top + height).map((pieces, index) => (
        // A row's place in the whole is what it is.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Text key={top + index} wrap="truncate">
          {pieces.length > 0 ? <Pieces pieces={pieces} of={entry.id} /> : ' '}
        </Text>
      ))}
      <Box flexGrow={1} />
      <Text wrap="truncate" {...tone(said?.bad ? 'late' : 'muted')}>
        {said?.text ?? (last > 0 ? place : ' ')}
      </Text>
      <Footer keymap={readerKeymap} columns={columns} />
    </Box>
  );
}

type Attached = { readonly text: string; readonly isRead: boolean };

/** What is in the entry's attachment, or why that is not known; null until it is read, or where there is none. */
function useAttachment(services: Services, incident: string, { attachment }: Entry): Attached | null {
  const [attached, setAttached] = useState<Attached | null>(null);
  useEffect(() => {
    if (!attachment) return;
    let isOpen = true;
    const show = (text: string, isRead: boolean) => {
      if (isOpen) setAttached({ text, isRead });
    };
    services.readAttachment(incident, attachment).then(
      text => show(text, true),
      error => show(`✗ ${String(error.message)}`, false),
    );
    return () => {
      isOpen = false;
    };
  }, [services, incident, attachment]);
  return attached;
}
