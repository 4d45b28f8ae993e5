/** The overview: what is open, who is on it, what is due, what is mine. */
import { Box, Text } from 'ink';
import TextInput from 'ink-text-input';
import { useMemo, useState } from 'react';
import { Footer } from '../components/footer.tsx';
import { Help } from '../components/help.tsx';
import { IncidentRow, TaskRow } from '../components/overview-rows.tsx';
import { useRecords } from '../hooks/use-journal.ts';
import { useNow } from '../hooks/use-now.ts';
import { usePresses } from '../hooks/use-presses.ts';
import { pressName } from '../input/press-name.ts';
import { actionOf } from '../keymap.ts';
import { itemsOf } from '../overview-items.ts';
import type { World } from '../world.ts';

type Props = {
  readonly world: World;
  readonly columns: number;
  readonly rows: number;
  /** The item that was under the cursor when the screen was left. */
  readonly selected: string | null;
  readonly onSelect: (key: string | null) => void;
  readonly onOpen: (incident: string) => void;
  readonly onDeclare: () => void;
  readonly onQuit: () => void;
};

const chrome = 4;

export function Overview({ world, columns, rows, selected, onSelect, onOpen, onDeclare, onQuit }: Props) {
  const records = useRecords(world.journal);
  const now = useNow(world.now);
  const [filter, setFilter] = useState<string | null>(null);
  const [filtering, setFiltering] = useState(false);
  const [closedToo, setClosedToo] = useState(false);
  const [helping, setHelping] = useState(false);

  const items = useMemo(
    () => itemsOf(records ?? [], { person: world.person, closedToo, filter: filter ?? '' }),
    [records, world.person, closedToo, filter],
  );
  // The cursor stays on its item, not on its place: a refresh must not move it to another.
  const found = items.findIndex(({ key }) => key === selected);
  const cursor = Math.max(0, found);
  const height = Math.max(1, Math.floor((rows - chrome) / 2));
  const top = Math.min(Math.max(0, cursor - Math.floor(height / 2)), Math.max(0, items.length - height));
  const move = (to: number) => onSelect(items[Math.min(Math.max(0, to), items.length - 1)]?.key ?? null);

  const handlers: Readonly<Record<string, () => void>> = {
    open: () => {
      const item = items[cursor];
      if (item) onOpen(item.record.id);
    },
    declare: onDeclare,
    down: () => move(cursor + 1),
    up: () => move(cursor - 1),
    'page-down': () => move(cursor + height),
    'page-up': () => move(cursor - height),
    last: () => move(items.length - 1),
    first: () => move(0),
    filter: () => setFiltering(true),
    closed: () => setClosedToo(shown => !shown),
    help: () => setHelping(true),
    quit: onQuit,
  };
  usePresses(
    press => {
      const action = actionOf('overview', pressName(press));
      if (action) handlers[action]?.();
      else if (pressName(press) === 'escape') setFilter(null);
    },
    { isActive: !filtering && !helping },
  );
  usePresses(
    press => {
      if (pressName(press) === 'escape') {
        setFiltering(false);
        setFilter(null);
      }
    },
    { isActive: filtering },
  );

  if (helping) return <Help screen="overview" rows={rows} onClose={() => setHelping(false)} />;
  const active = (records ?? []).filter(({ status }) => status === 'active').length;
  return (
    <Box flexDirection="column" height={rows} width={columns}>
      <Box justifyContent="space-between">
        <Text bold>callme</Text>
        <Text dimColor>
          {world.person}
          {world.ownTeam ? `, ${world.ownTeam}` : ''}
        </Text>
      </Box>
      <Text dimColor wrap="truncate">
        {records === null
          ? '…'
          : `${active === 0 ? 'nothing is on fire' : `${active} active`}${closedToo ? ', closed ones too' : ''}${filter ? `, those with "${filter}"` : ''}`}
      </Text>
      <Box flexDirection="column" flexGrow={1} overflow="hidden">
        {records !== null && items.length === 0 ? <Empty filtered={filter !== null} /> : null}
        {items
          .slice(top, top + height)
          .map(item =>
            item.task ? (
              <TaskRow
                key={item.key}
                task={item.task}
                record={item.record}
                selected={items[cursor] === item}
                now={now}
              />
            ) : (
              <IncidentRow
                key={item.key}
                record={item.record}
                selected={items[cursor] === item}
                now={now}
                world={world}
                columns={columns}
              />
            ),
          )}
      </Box>
      {filtering ? (
        <Box>
          <Text bold>/</Text>
          <TextInput value={filter ?? ''} onChange={setFilter} onSubmit={() => setFiltering(false)} />
        </Box>
      ) : (
        <Text dimColor>{items.length > height ? `${cursor + 1} of ${items.length}` : ' '}</Text>
      )}
      <Footer screen="overview" columns={columns} />
    </Box>
  );
}

function Empty({ filtered }: { readonly filtered: boolean }) {
  return (
    <Box flexDirection="column" paddingTop={1}>
      <Text>{filtered ? 'Nothing matches; Esc takes the filter away.' : 'No open incident.'}</Text>
      {filtered ? null : (
        <Text>
          Press <Text bold>n</Text> to declare one, <Text bold>c</Text> to see closed ones.
        </Text>
      )}
    </Box>
  );
}
