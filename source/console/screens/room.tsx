/** The incident room: header, timeline, side panel, and one input line that always has the focus. */
import { Box, Text } from 'ink';
import { useCallback, useMemo, useState } from 'react';
import { openTasks } from '../../domain/incident/record.ts';
import { chronological } from '../../domain/incident/timeline.ts';
import { width } from '../../output/cells.ts';
import { Boundary } from '../components/boundary.tsx';
import { Footer } from '../components/footer.tsx';
import { Help } from '../components/help.tsx';
import { LogLine } from '../components/log-line.tsx';
import { headerRows, RoomHeader } from '../components/room-header.tsx';
import { SidePanel } from '../components/side-panel.tsx';
import { StatusLine, statusRows } from '../components/status-line.tsx';
import { TimelineView } from '../components/timeline-view.tsx';
import { actionFor } from '../editor/bindings.ts';
import { split } from '../editor/graphemes.ts';
import { layout } from '../editor/view.ts';
import { useBell } from '../hooks/use-bell.ts';
import { useExternalEditor } from '../hooks/use-editor.ts';
import { useIncident } from '../hooks/use-journal.ts';
import { useLogLine } from '../hooks/use-log-line.ts';
import { useNow } from '../hooks/use-now.ts';
import { useOpenPalette } from '../hooks/use-open-palette.ts';
import { useKeyboard, usePresses } from '../hooks/use-presses.ts';
import { useRoom } from '../hooks/use-room.ts';
import { useScroll } from '../hooks/use-scroll.ts';
import { textPress } from '../input/press.ts';
import { pressName } from '../input/press-name.ts';
import { actionOf } from '../keymap.ts';
import { completer } from '../room/completer.ts';
import { labelOf, wantsHandle } from '../room/line.ts';
import { cut } from '../room/wrap.ts';
import { crumbs } from '../way.ts';
import type { Area } from './area.ts';

type Props = Area & {
  readonly id: string;
  readonly onBack: () => void;
  readonly onQuit: () => void;
};

const wide = 110;
const panelColumns = 40;
const mostInputRows = 6;

export function Room({ world, way, id, columns, rows, onBack, onQuit }: Props) {
  const { incident, problem, show } = useIncident(world.journal, id);
  const now = useNow(world.now);
  const line = useLogLine(world, id);
  const [helping, setHelping] = useState(false);
  const [panel, setPanel] = useState(false);
  const help = useCallback(() => setHelping(true), []);
  const { said, say, send } = useRoom(world, id, { show, help, back: onBack, quit: onQuit });
  useBell(incident?.record ?? null, world.person);
  const edit = useExternalEditor(world, line, say);
  const complete = completer(
    line,
    { people: world.people, tasks: incident ? openTasks(incident.record).map(task => task.id) : [] },
    say,
  );

  const { text } = line.editor;
  const label = cut(labelOf(text, { now, zone: world.zone, people: world.people }), Math.floor(columns / 3));
  const labelWidth = width(label) + 2;
  const view = layout(line.editor, {
    width: columns - labelWidth - 1,
    rows: Math.max(1, Math.min(mostInputRows, Math.floor(rows / 3))),
  });

  const entries = useMemo(() => (incident ? chronological(incident.timeline) : []), [incident]);
  const isWide = columns >= wide;
  const timelineColumns = isWide ? columns - panelColumns : columns;
  const told = said ?? (problem === null ? null : { text: problem, bad: true });
  // The header, what was said, the input's rows, and the footer; the timeline has the rest.
  const rowsWithout = (status: readonly string[]) => rows - headerRows - status.length - view.rows.length - 1;
  const scroll = useScroll(entries, {
    rows: Math.max(1, rowsWithout([''])),
    columns: timelineColumns,
    zone: world.zone,
  });
  const status = told ?? (scroll.below > 0 ? { text: `${scroll.below} below: PgDn`, bad: false } : null);
  const statusLines = statusRows(status, columns, crumbs(way)).slice(0, Math.max(1, rowsWithout([])));
  const timelineRows = Math.max(1, rowsWithout(statusLines));

  const handlers: Readonly<Record<string, () => void>> = {
    send: () => {
      scroll.follow();
      void line.submit(send);
    },
    edit,
    complete: () => {
      if (!complete()) setPanel(shown => !shown);
    },
    back: () => {
      if (panel && !isWide) setPanel(false);
      else onBack();
    },
    help,
    'page-up': scroll.back,
    'page-down': scroll.on,
  };
  const insert = (typed: string) => line.act({ type: 'insert', text: typed });
  const keyboard = useKeyboard();
  const openPalette = useOpenPalette();
  /** Only where nothing is typed yet: a colon in a text is a colon. */
  const type = (typed: string) => {
    if (text !== '' || actionOf('room', typed.charAt(0)) !== 'palette') return insert(typed);
    keyboard.pressFirst(split(typed.slice(1)).map(textPress));
    openPalette('room');
  };
  usePresses(
    press => {
      const handler = handlers[actionOf('room', pressName(press)) ?? ''];
      if (handler) return handler();
      const edited = actionFor(press);
      if (edited) line.act(edited);
    },
    { isActive: !helping, onText: type, onPaste: insert },
  );

  if (helping) return <Help subject="room" rows={rows} columns={columns} onClose={() => setHelping(false)} />;
  return (
    <Box flexDirection="column" height={rows} width={columns}>
      <Boundary name="the header">
        {incident ? (
          <RoomHeader
            record={incident.record}
            person={world.person}
            cadences={world.cadences}
            now={now}
            columns={columns}
          />
        ) : (
          <Box height={headerRows}>
            <Text>{id} …</Text>
          </Box>
        )}
      </Boundary>
      <Box height={timelineRows} flexShrink={0}>
        {panel && !isWide ? null : (
          <Boundary name="the timeline">
            <TimelineView
              entries={entries}
              end={scroll.end}
              rows={timelineRows}
              columns={timelineColumns}
              zone={world.zone}
              handles={wantsHandle(text)}
            />
          </Boundary>
        )}
        {incident && (panel || isWide) ? (
          <Boundary name="the panel">
            <SidePanel
              record={incident.record}
              rows={timelineRows}
              columns={isWide ? panelColumns : columns}
            />
          </Boundary>
        ) : null}
      </Box>
      <StatusLine rows={statusLines} bad={status?.bad ?? false} decoration={status === null} />
      <LogLine
        label={label}
        view={view}
        labelWidth={labelWidth}
        y={headerRows + timelineRows + statusLines.length}
      />
      <Footer place="room" columns={columns} />
    </Box>
  );
}
