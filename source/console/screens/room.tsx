/** The incident room: header, timeline, side panel, and one input line that always has the focus. */
import { Box, Text, useApp } from 'ink';
import { useCallback, useMemo, useState } from 'react';
import { chronological } from '../../domain/incident/timeline.ts';
import { Footer } from '../components/footer.tsx';
import { Help } from '../components/help.tsx';
import { LogLine } from '../components/log-line.tsx';
import { headerRows, RoomHeader } from '../components/room-header.tsx';
import { SidePanel } from '../components/side-panel.tsx';
import { TimelineView } from '../components/timeline-view.tsx';
import { actionFor } from '../editor/bindings.ts';
import { layout } from '../editor/view.ts';
import { useBell } from '../hooks/use-bell.ts';
import { useIncident } from '../hooks/use-journal.ts';
import { useLogLine } from '../hooks/use-log-line.ts';
import { useNow } from '../hooks/use-now.ts';
import { usePresses } from '../hooks/use-presses.ts';
import { useRoom } from '../hooks/use-room.ts';
import type { Press } from '../input/press.ts';
import { pressName } from '../input/press-name.ts';
import { actionOf } from '../keymap.ts';
import { completionsAt, sharedStart } from '../room/complete.ts';
import { labelOf } from '../room/line.ts';
import { tone } from '../theme.ts';
import type { World } from '../world.ts';

type Props = {
  readonly world: World;
  readonly id: string;
  readonly columns: number;
  readonly rows: number;
  readonly onBack: () => void;
  readonly onQuit: () => void;
};

const wide = 110;
const panelColumns = 40;
const mostInputRows = 6;

export function Room({ world, id, columns, rows, onBack, onQuit }: Props) {
  const { suspendTerminal } = useApp();
  const [incident, show] = useIncident(world.journal, id);
  const now = useNow(world.now);
  const line = useLogLine(world.drafts, id);
  const [helping, setHelping] = useState(false);
  const [panel, setPanel] = useState(false);
  /** How many entries there are up to the last one seen; null while it follows the end. */
  const [held, setHeld] = useState<number | null>(null);
  const room = useRoom(world, id, {
    show,
    help: useCallback(() => setHelping(true), []),
    back: onBack,
    quit: onQuit,
  });
  const { say, send } = room;
  useBell(incident?.record ?? null, world.person);

  const entries = useMemo(() => (incident ? chronological(incident.timeline) : []), [incident]);
  const timelineColumns = columns >= wide ? columns - panelColumns : columns;
  const context = { now, zone: world.zone, people: world.people };
  const label = labelOf(line.editor.text, context);
  const labelWidth = label.length + 2;
  const view = layout(line.editor, { width: columns - labelWidth - 1, rows: mostInputRows });
  // The header, a line for what is said, the input's rows, and the footer.
  const timelineRows = Math.max(1, rows - headerRows - 2 - view.rows.length);
  const submit = async () => {
    await line.submit(send);
    setHeld(null);
  };

  const edit = () =>
    suspendTerminal(async () => {
      const { text } = line.current();
      try {
        line.act({ type: 'replace', text: (await world.edit(text)).replace(/\n+$/, '') });
        say(null);
      } catch (error) {
        say({ text: error instanceof Error ? error.message : String(error), bad: true });
      }
    });

  const complete = () => {
    const { text, cursor } = line.current();
    const found = completionsAt(text, cursor, world.people);
    if (!found) {
      setPanel(shown => !shown);
      return;
    }
    const [only] = found.options;
    const word = found.options.length === 1 ? `${only} ` : sharedStart(found.options);
    const after = text.slice(0, found.from) + word;
    if (after !== text.slice(0, cursor)) {
      line.act({ type: 'replace', text: after + text.slice(cursor).trimStart(), cursor: after.length });
    }
    say(found.options.length > 1 ? { text: found.options.join('  '), bad: false } : null);
  };

  const scroll = (by: number) => {
    const end = Math.min(
      Math.max((held ?? entries.length) + by, Math.min(timelineRows, entries.length)),
      entries.length,
    );
    setHeld(end >= entries.length ? null : end);
  };

  const handlers: Readonly<Record<string, () => void>> = {
    send: () => void submit(),
    edit: () => void edit(),
    complete,
    back: onBack,
    help: () => setHelping(true),
    'page-up': () => scroll(-Math.max(1, timelineRows - 2)),
    'page-down': () => scroll(Math.max(1, timelineRows - 2)),
  };

  const onPress = (press: Press) => {
    const action = press.kind === 'key' ? actionOf('room', pressName(press)) : undefined;
    const handler = action === undefined ? undefined : handlers[action];
    if (handler) return handler();
    const edited = actionFor(press);
    if (edited) line.act(edited);
  };
  usePresses(onPress, { isActive: !helping, onPaste: text => line.act({ type: 'insert', text }) });

  if (helping) return <Help screen="room" rows={rows} onClose={() => setHelping(false)} />;
  if (!incident) return <Text>{id} …</Text>;
  const newer = held === null ? 0 : entries.length - held;
  const status = room.said ?? (newer > 0 ? { text: `${newer} below: PgDn`, bad: false } : null);
  return (
    <Box flexDirection="column" height={rows} width={columns}>
      <RoomHeader
        record={incident.record}
        person={world.person}
        cadences={world.cadences}
        now={now}
        columns={columns}
      />
      <Box height={timelineRows} flexShrink={0}>
        {panel && columns < wide ? null : (
          <TimelineView
            entries={entries}
            end={held ?? entries.length}
            rows={timelineRows}
            columns={timelineColumns}
            zone={world.zone}
          />
        )}
        {panel || columns >= wide ? (
          <SidePanel
            record={incident.record}
            rows={timelineRows}
            columns={columns >= wide ? panelColumns : columns}
          />
        ) : null}
      </Box>
      <Text wrap="truncate" {...tone(status?.bad ? 'late' : 'muted')}>
        {status ? `${status.bad ? '✗ ' : ''}${status.text}` : '─'.repeat(columns)}
      </Text>
      <LogLine label={label} view={view} labelWidth={labelWidth} />
      <Footer screen="room" columns={columns} />
    </Box>
  );
}
