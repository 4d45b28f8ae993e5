/** One entry on the whole screen, with what the timeline folds. */
import { Box, Text, useStdout } from 'ink';
import { useEffect, useMemo, useState } from 'react';
import type { Entry } from '../../../domain/incident/timeline.ts';
import type { Services } from '../../data/services.ts';
import { useKeys } from '../../input/use-keys.ts';
import { Footer } from '../../ui/layout/footer.tsx';
import type { Status } from '../../ui/layout/status-line.tsx';
import { useScroll } from '../../ui/lists/use-scroll.ts';
import { tone } from '../../ui/text/theme.ts';
import { readerKeymap } from '../keys/keymaps.ts';
import { copyText } from './clipboard.ts';
import { describeEntry } from './describe-entry.ts';
import { fullEntryRows } from './full-entry.ts';
import { Pieces } from './inline-view.tsx';

type Props = {
  readonly services: Services;
  readonly incident: string;
  readonly entry: Entry;
  readonly declared: string | null;
  readonly rows: number;
  readonly columns: number;
  readonly onClose: () => void;
};

/** The line that says which rows are visible, and the footer. */
const chromeRows = 2;

const notLoaded: Status = { text: 'the attachment is not loaded', bad: true };

export function EntryReader({ services, incident, entry, declared, rows, columns, onClose }: Props) {
  const attached = useAttachment(services, incident, entry);
  const all = useMemo(
    () => fullEntryRows(entry, attached?.text ?? null, { columns, zone: services.zone, declared }),
    [entry, attached, columns, services.zone, declared],
  );
  const height = Math.max(1, rows - chromeRows);
  const { top, last, handlers: reading } = useScroll(all.length, height);
  const [status, setStatus] = useState<Status | null>(null);
  const { stdout } = useStdout();
  const write = (sequence: string) => void stdout.write(sequence);
  useKeys(readerKeymap, {
    ...reading,
    copy: () =>
      setStatus(
        entry.attachment && !attached?.isLoaded
          ? notLoaded
          : copyText(write, attached?.text ?? entry.text, describeEntry(entry, services.zone)),
      ),
    back: onClose,
  });
  const place = `${top + 1} to ${Math.min(all.length, top + height)} of ${all.length}`;
  return (
    <Box flexDirection="column" height={rows} width={columns}>
      {all.slice(top, top + height).map((pieces, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is identified by its place
        <Text key={top + index} wrap="truncate">
          {pieces.length > 0 ? <Pieces pieces={pieces} of={entry.id} /> : ' '}
        </Text>
      ))}
      <Box flexGrow={1} />
      <Text wrap="truncate" {...tone(status?.bad ? 'late' : 'muted')}>
        {status?.text ?? (last > 0 ? place : ' ')}
      </Text>
      <Footer keymap={readerKeymap} columns={columns} />
    </Box>
  );
}

type Attached = { readonly text: string; readonly isLoaded: boolean };

/**
 * The text of the entry's attachment, or why it cannot be read; null until it is loaded, or if there is
 * none.
 */
function useAttachment(services: Services, incident: string, { attachment }: Entry): Attached | null {
  const [attached, setAttached] = useState<Attached | null>(null);
  useEffect(() => {
    if (!attachment) return;
    let isOpen = true;
    const show = (text: string, isLoaded: boolean) => {
      if (isOpen) setAttached({ text, isLoaded });
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
