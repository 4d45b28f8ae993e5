/**
 * The incident room: header, timeline, side panel, and an input line that has the keys until an entry is
 * selected.
 */
import { Box, Text } from 'ink';
import { useMemo } from 'react';
import { openTasks } from '../../domain/incident/state.ts';
import type { ScreenProps } from '../app/screen.ts';
import { useNavigation } from '../app/use-navigation.ts';
import { useBell } from '../data/use-bell.ts';
import { useIncident } from '../data/use-incidents.ts';
import { useNow } from '../data/use-now.ts';
import { useRelated } from '../data/use-related.ts';
import { Boundary } from '../ui/layout/boundary.tsx';
import { Footer } from '../ui/layout/footer.tsx';
import { layOutStatus, StatusLine, statusRows } from '../ui/layout/status-line.tsx';
import { questionKeymap } from '../ui/prompts/keymaps.ts';
import { Question, questionRows } from '../ui/prompts/question.tsx';
import { collectAlarms } from './header/alarm.ts';
import { findRoleOffer } from './header/hand-over.ts';
import { headerRows, RoomHeader } from './header/room-header.tsx';
import { entryKeymap } from './keys/keymaps.ts';
import { layoutRoom } from './layout.ts';
import { HintLines } from './line/hint-lines.tsx';
import { collectHints } from './line/hints.ts';
import { lineLabel, needsHandles } from './line/line.ts';
import { LogLine } from './line/log-line.tsx';
import { questionLabel } from './questions.ts';
import { RoomBody } from './room-body.tsx';
import { listServiceWords } from './service-words.ts';
import { describeEntry } from './timeline/describe-entry.ts';
import { EntryReader } from './timeline/entry-reader.tsx';
import { describeHidden } from './timeline/hidden.ts';
import type { RowOptions } from './timeline/rows.ts';
import { useTimelineView, useVisibleRows } from './timeline/use-timeline-view.ts';
import { useRoomEffects, useRoomState } from './use-room.ts';
import { useRoomKeys } from './use-room-keys.ts';

export function Room({ services, id, columns, rows }: ScreenProps<'room'>) {
  const { crumbs } = useNavigation();
  const { zone, person, people, teamFile, cadences, severities } = services;

  // Data
  const { incident, problem, show } = useIncident(services.journal, id);
  const related = useRelated(services.journal, incident);
  const now = useNow(services.now);
  const incidentState = incident?.state ?? null;
  const declared = incidentState?.times.declared?.at ?? null;
  const known = useMemo(
    () => ({
      people,
      tasks: incidentState ? openTasks(incidentState).map(task => task.id) : [],
      services: listServiceWords(teamFile, incidentState),
    }),
    [people, teamFile, incidentState],
  );
  useBell(
    useMemo(
      () => (incidentState ? collectAlarms(incidentState, person, cadences, now) : []),
      [incidentState, person, cadences, now],
    ),
  );

  // State
  const { store, state } = useRoomState(services, id);
  const { line, question, striking, isReading } = state;
  const { asked } = question;
  const message = state.status ?? (problem === null ? null : { text: problem, bad: true });
  const confirmation = striking && `Strike ${describeEntry(striking, zone)}? y/N`;

  // Layout
  const messageRows = confirmation ? questionRows(confirmation, columns) : statusRows(message, columns);
  const layout = layoutRoom({
    ...{ columns, rows, isAnswering: asked !== null, messageRows: messageRows.length },
    label: asked ? questionLabel(asked, zone) : lineLabel(line.editor.text, { now, zone, people }),
    editor: asked ? question.editor : line.editor,
    hints: size => (asked ? [] : collectHints(line.editor, { severities, known }, size)),
  });
  const timelineColumns = layout.timeline.columns;
  const showHandles = needsHandles(line.editor.text);
  // The same object while it has the same values: a key on the line must not touch the timeline.
  const options: RowOptions = useMemo(
    () => ({ columns: timelineColumns, zone, showHandles, declared }),
    [timelineColumns, zone, showHandles, declared],
  );
  const view = useTimelineView(incident?.timeline ?? null, state.timeline, {
    rows: layout.timeline.rows,
    options,
  });
  const visibleRows = useVisibleRows(view);
  const status = layOutStatus(message, describeHidden(view), crumbs, columns);
  const bottomRows = (confirmation ? messageRows : status.rows).slice(0, layout.messageRows);

  // Keys
  const effects = useRoomEffects(id, store, { services, incident, view, known, show });
  const keymap = useRoomKeys({
    ...{ state, view, effects, isWide: layout.isWide, dispatch: store.dispatch },
    hasOffer: incidentState !== null && findRoleOffer(incidentState, person) !== null,
    isActive: !isReading && striking === null,
  });

  // View
  const { selected } = view;
  if (isReading && selected) {
    return (
      <EntryReader
        {...{ services, incident: selected.origin ?? id, entry: selected, declared, rows, columns }}
        onClose={() => store.dispatch({ type: 'read', isReading: false })}
      />
    );
  }
  const cursorRow = visibleRows.findIndex(row => row.isFirst && row.entry === selected?.id);
  return (
    <Box flexDirection="column" height={rows} width={columns}>
      <Boundary name="the header">
        {incidentState ? (
          <RoomHeader incident={incidentState} {...{ person, cadences, now, columns }} />
        ) : (
          <Box height={headerRows}>
            <Text>{id} …</Text>
          </Box>
        )}
      </Boundary>
      <RoomBody
        {...{ state, now, zone, layout, visibleRows, related, entries: view.all }}
        incident={incidentState}
        selected={selected?.id ?? null}
      />
      {confirmation ? (
        <Question
          text={confirmation}
          {...{ columns, rows: bottomRows }}
          onAnswer={isConfirmed => store.dispatch({ type: 'answer-confirmation', isConfirmed })}
        />
      ) : (
        <StatusLine {...status} rows={bottomRows} />
      )}
      {layout.hints.length > 0 ? <HintLines hints={layout.hints} /> : null}
      <LogLine
        label={layout.label}
        view={layout.input}
        labelWidth={layout.labelColumns}
        y={layout.inputTop}
        caret={
          keymap === entryKeymap && cursorRow >= 0
            ? { x: 0, y: headerRows + layout.timeline.rows - visibleRows.length + cursorRow }
            : null
        }
      />
      <Footer keymap={striking ? questionKeymap : keymap} columns={columns} />
    </Box>
  );
}
