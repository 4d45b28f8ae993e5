/** The incident room: header, timeline, side panel, and one input line that has the focus until an entry is selected. */
import { Box, Text } from 'ink';
import { useCallback, useMemo, useState } from 'react';
import { openTasks } from '../../domain/incident/state.ts';
import { width } from '../../format/text/cells.ts';
import { crumbs } from '../app/navigation.ts';
import { useBell } from '../data/use-bell.ts';
import { useIncident } from '../data/use-incidents.ts';
import { useNow } from '../data/use-now.ts';
import { layoutEditor } from '../editor/view.ts';
import { Help } from '../help/help.tsx';
import type { Area } from '../ui/area.ts';
import { Boundary } from '../ui/boundary.tsx';
import { Footer } from '../ui/footer.tsx';
import { questionKeymap } from '../ui/prompts/keymaps.ts';
import { Question, questionRows } from '../ui/prompts/question.tsx';
import { layOutStatus, StatusLine, statusRows } from '../ui/status-line.tsx';
import { cut } from '../ui/text/wrap.ts';
import { collectAlarms } from './header/alarm.ts';
import { answersTo } from './header/hand-over.ts';
import { headerRows, RoomHeader } from './header/room-header.tsx';
import { completer } from './line/completer.ts';
import { HintLines } from './line/hint-lines.tsx';
import { collectHints } from './line/hints.ts';
import { lineLabel, needsHandles } from './line/line.ts';
import { LogLine } from './line/log-line.tsx';
import { useExternalEditor } from './line/use-editor.ts';
import { useLogLine } from './line/use-log-line.ts';
import { RoomMiddle } from './panel/room-middle.tsx';
import { useLikeThis } from './panel/use-similar-panel.ts';
import { useRunbooks } from './runbook/use-runbooks.ts';
import { EntryReader } from './timeline/entry-reader.tsx';
import { describeHidden } from './timeline/hidden.ts';
import type { RowOptions } from './timeline/rows.ts';
import { useEntryActions } from './timeline/use-entry-actions.ts';
import { useFinding } from './timeline/use-finding.ts';
import { useRows, useTimeline } from './timeline/use-timeline.ts';
import { useAnswer } from './use-answer.ts';
import { useLate } from './use-late.ts';
import { useRoom } from './use-room.ts';
import { useRoomKeys } from './use-room-keys.ts';

type Props = Area & {
  readonly id: string;
  readonly onBack: () => void;
  readonly onQuit: () => void;
};

const wide = 110;
const panelColumns = 40;
const mostInputRows = 6;
const mostHintRows = 6;

export function Room({ services, way, id, columns, rows, onBack, onQuit }: Props) {
  const { zone } = services;
  const { incident, problem, show } = useIncident(services.journal, id);
  const record = incident?.state ?? null;
  const declared = record?.times.declared?.at ?? null;
  const now = useNow(services.now);
  const line = useLogLine(services, id);
  const [isHelping, setIsHelping] = useState(false);
  const [isReading, setIsReading] = useState(false);
  const [panel, setPanel] = useState(false);
  const help = useCallback(() => setIsHelping(true), []);
  const finding = useFinding();
  const [openRunbook, becomeRunbook] = useLate();
  const [askSimilar, becomeSimilar] = useLate();
  const opening = { runbook: openRunbook, similar: askSimilar };
  const ways = { show, help, back: onBack, quit: onQuit, ...opening, ...finding };
  const { said, say, send, act } = useRoom(services, id, ways);
  const { person, cadences } = services;
  useBell(
    useMemo(
      () => (record ? collectAlarms(record, person, cadences, now) : []),
      [record, person, cadences, now],
    ),
  );
  const answer = useAnswer(
    useCallback(amiss => say(amiss === null ? null : { text: amiss, bad: true }), [say]),
  );
  const actions = useEntryActions({
    zone,
    timeline: incident?.timeline ?? null,
    say,
    act,
    ask: answer.ask,
    beside: line.beside,
  });

  const { text } = line.editor;
  const label = cut(
    answer.asked?.label ?? lineLabel(text, { now, zone, people: services.people }),
    Math.floor(columns / (answer.asked ? 2 : 3)),
  );
  const labelWidth = width(label) + 2;
  const view = layoutEditor(answer.asked ? answer.editor : line.editor, {
    width: columns - labelWidth - 1,
    rows: Math.max(1, Math.min(mostInputRows, Math.floor(rows / 3))),
  });

  const isWide = columns >= wide;
  const timelineColumns = isWide ? columns - panelColumns : columns;
  const told = said ?? (problem === null ? null : { text: problem, bad: true });
  // The header, what was said, the input's rows, and the footer; the timeline has the rest.
  const free = Math.max(1, rows - headerRows - view.rows.length - 1);
  const known = useMemo(
    () => ({ people: services.people, tasks: record ? openTasks(record).map(task => task.id) : [] }),
    [services.people, record],
  );
  const hints = answer.asked
    ? []
    : collectHints(
        line.editor,
        { severities: services.severities, known },
        { columns, rows: Math.min(mostHintRows, Math.floor(free / 2)) },
      );
  const left = free - hints.length;
  const toldRows = actions.confirming
    ? questionRows(actions.confirming.text, columns)
    : statusRows(told, columns);
  const timelineRows = Math.max(1, left - Math.min(toldRows.length, left));
  const handles = needsHandles(text);
  // The same one for as long as it says the same: a key on the line must not touch the timeline.
  const look: RowOptions = useMemo(
    () => ({ columns: timelineColumns, zone, showHandles: handles, declared }),
    [timelineColumns, zone, handles, declared],
  );
  const timeline = useTimeline(incident, { rows: timelineRows, look });
  const shown = useRows(timeline.entries, timeline.end, timelineRows, look);
  const { selected } = timeline;
  finding.become({ timeline, services, declared });

  const runbooks = useRunbooks({
    services,
    team: record?.team ?? services.ownTeam,
    entries: timeline.all,
    say,
    act,
  });
  becomeRunbook(runbooks.open);
  const similar = useLikeThis(services, incident, say);
  becomeSimilar(similar.ask);

  const status = layOutStatus(told, describeHidden(timeline), crumbs(way), columns);
  const statusLines = (actions.confirming ? toldRows : status.rows.slice(0, toldRows.length)).slice(0, left);

  const handOver = answersTo(record, services.person, act, () =>
    say({ text: 'nobody offers you a role', bad: true }),
  );
  const keys = useRoomKeys({
    line,
    answer,
    selected,
    isActive: !isHelping && !isReading && actions.confirming === null,
    typing: {
      ...handOver,
      send: () => {
        timeline.follow();
        void line.submit(send);
      },
      newline: () => line.act({ type: 'newline' }),
      edit: useExternalEditor(services, line, say),
      complete: () => {
        if (!completer(line, known, say)()) setPanel(isShown => !isShown);
      },
      back: () => {
        if (panel && !isWide) setPanel(false);
        else if (runbooks.shown) runbooks.close();
        else if (similar.alike) similar.close();
        else if (timeline.filter !== '') timeline.show('');
        else onBack();
      },
      select: () => {
        if (timeline.entries.length === 0) return say({ text: 'there is no entry to select', bad: true });
        setPanel(false);
        if (!isWide) runbooks.close();
        timeline.select.seen();
      },
      help,
      'page-up': timeline.back,
      'page-down': timeline.on,
      runbook: runbooks.open,
    },
    onRunbook: runbooks.hasKeys
      ? { ...runbooks.handlers, back: isWide ? runbooks.leave : runbooks.close, help }
      : null,
    onEntry: {
      ...timeline.select,
      ...actions.handlers,
      ...handOver,
      ...finding.asking(answer.ask),
      back: timeline.leave,
      read: () => setIsReading(true),
      runbook: runbooks.open,
      help,
    },
    onDisabled: reason => say({ text: reason, bad: true }),
    onOther: () => say({ text: 'no key here; Esc goes back to typing', bad: true }),
    onPaste: () => {
      timeline.leave();
      runbooks.leave();
    },
  });

  if (isHelping)
    return <Help subject="room" rows={rows} columns={columns} onClose={() => setIsHelping(false)} />;
  if (isReading && selected)
    return (
      <EntryReader
        services={services}
        incident={id}
        entry={selected}
        declared={declared}
        rows={rows}
        columns={columns}
        onClose={() => setIsReading(false)}
      />
    );
  const keymap = actions.confirming ? questionKeymap : keys;
  const cursorRow = selected ? shown.findIndex(row => row.isFirst && row.entry === selected.id) : -1;
  return (
    <Box flexDirection="column" height={rows} width={columns}>
      <Boundary name="the header">
        {record ? (
          <RoomHeader
            record={record}
            person={services.person}
            cadences={services.cadences}
            now={now}
            columns={columns}
          />
        ) : (
          <Box height={headerRows}>
            <Text>{id} …</Text>
          </Box>
        )}
      </Boundary>
      <RoomMiddle
        record={record}
        shown={shown}
        selected={selected?.id ?? null}
        runbook={runbooks.shown}
        alike={similar.alike}
        now={now}
        isPanelAsked={panel || similar.alike !== null}
        columns={columns}
        timelineColumns={timelineColumns}
        rows={timelineRows}
      />
      {actions.confirming ? (
        <Question
          text={actions.confirming.text}
          columns={columns}
          rows={statusLines}
          onAnswer={actions.answer}
        />
      ) : (
        <StatusLine {...status} rows={statusLines} />
      )}
      {hints.length > 0 ? <HintLines hints={hints} /> : null}
      <LogLine
        label={label}
        view={view}
        labelWidth={labelWidth}
        y={headerRows + timelineRows + statusLines.length + hints.length}
        caret={
          cursorRow < 0 || answer.asked || runbooks.hasKeys
            ? null
            : { x: 0, y: headerRows + timelineRows - shown.length + cursorRow }
        }
      />
      <Footer keymap={keymap} columns={columns} />
    </Box>
  );
}
