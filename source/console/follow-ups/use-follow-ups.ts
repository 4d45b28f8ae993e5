/** The state of the follow-ups screen, and its keys. */

import { useMemo, useState } from 'react';
import { recordIntent } from '../../app/record/incident.ts';
import type { LaterIntent } from '../../domain/incident/decide/decide.ts';
import { errorMessage } from '../../domain/kernel/errors.ts';
import { isRefusal } from '../../domain/kernel/refusal.ts';
import { formatDate } from '../../time/format.ts';
import { useNavigation } from '../app/use-navigation.ts';
import { useScreenState } from '../app/use-screen-state.ts';
import type { Services } from '../data/services.ts';
import { useIncidents } from '../data/use-incidents.ts';
import { useNow } from '../data/use-now.ts';
import { useKeyboard, useKeys } from '../input/use-keys.ts';
import type { Status } from '../ui/layout/status-line.tsx';
import { type ListState, useFilteredList } from '../ui/lists/use-filtered-list.ts';
import { refusalText } from '../ui/text/remedy.ts';
import { type FollowUp, filterFollowUps, formatTarget } from './entries.ts';
import { followUpsKeymap } from './keymap.ts';
import { rowsPerFollowUp } from './rows.ts';

export type FollowUpsList = ListState & { readonly mineOnly: boolean; readonly withEnded: boolean };

/** The open question, about the follow-up that was selected when the key was pressed, whatever the list shows since. */
type Doing =
  | 'idle'
  | { readonly what: 'finishing' | 'dropping' | 'assigning' | 'dating' | 'linking'; readonly of: FollowUp };

const initialList: FollowUpsList = { selected: null, filter: '', mineOnly: false, withEnded: false };

export function useFollowUps(services: Services, rows: number) {
  const { goBack, navigate, openHelp, openPalette } = useNavigation();
  const [list, onList] = useScreenState('follow-ups', initialList);
  const { journal, person, newId } = services;
  const { records, problem, show } = useIncidents(journal);
  const now = useNow(services.now, records);
  const [doing, setDoing] = useState<Doing>('idle');
  const [message, setMessage] = useState<Status | null>(null);
  const keyboard = useKeyboard();
  const { mineOnly, withEnded } = list;
  const filter = list.filter.trim();
  const items = useMemo(
    () => filterFollowUps(records ?? [], { owner: mineOnly ? person : null, withEnded, filter }),
    [records, mineOnly, person, withEnded, filter],
  );
  const height = Math.max(1, Math.floor(rows / rowsPerFollowUp));
  const { cursor, handlers: moving, ...shown } = useFilteredList({ items, list, onList, height });
  const close = () => setDoing('idle');

  const attempt = async ({ task, record: { id } }: FollowUp, intent: LaterIntent, done: string) => {
    try {
      const at = services.now();
      const context = { by: person, at: { at, approximate: false }, now: at };
      const result = await recordIntent(journal, id, intent, context, newId);
      const bad = isRefusal(result);
      if (!bad) show(result.incident.state);
      setMessage({ text: bad ? refusalText(result) : `${task.id} ${done}`, bad });
    } catch (error) {
      setMessage({ text: errorMessage(error), bad: true });
    }
  };
  const recordFor = (of: FollowUp, intent: LaterIntent, done: string) => {
    close();
    // Keys pressed meanwhile are for the list as it is then.
    keyboard.hold(attempt(of, intent, done));
  };

  const onSelected = (run: (of: FollowUp) => void) => ({
    run: () => cursor.item && run(cursor.item),
    disabledBecause: cursor.item ? null : 'no follow-up is selected',
  });
  /** Asks about the selected follow-up. */
  const ask = (what: Exclude<Doing, string>['what']) => onSelected(of => setDoing({ what, of }));
  useKeys(
    followUpsKeymap,
    {
      ...moving,
      open: onSelected(({ record }) => navigate({ screen: 'room', id: record.id })),
      done: ask('finishing'),
      drop: ask('dropping'),
      assign: ask('assigning'),
      due: ask('dating'),
      link: ask('linking'),
      mine: () => onList({ mineOnly: !mineOnly }),
      ended: () => onList({ withEnded: !withEnded }),
      help: openHelp,
      palette: () => openPalette(followUpsKeymap),
      back: () => (filter === '' ? goBack() : shown.clearFilter()),
    },
    {
      isActive: doing === 'idle' && !shown.isFiltering,
      onReason: reason => setMessage(reason === null ? null : { text: reason, bad: false }),
    },
  );
  return {
    ...{ list, doing, items, cursor, height, now, problem, message, close },
    isRead: records !== null,
    today: formatDate(now, services.zone),
    isFiltering: shown.isFiltering,
    editor: shown.editor,
    finish: (of: FollowUp) => recordFor(of, { do: 'task-done', task: of.task.id }, 'done'),
    drop: (of: FollowUp, why: string) => recordFor(of, { do: 'task-drop', task: of.task.id, why }, 'dropped'),
    assign: (of: FollowUp, owner: string) =>
      recordFor(of, { do: 'task-assign', task: of.task.id, owner }, `assigned to ${owner}`),
    date: (of: FollowUp, due: string) =>
      recordFor(of, { do: 'task-assign', task: of.task.id, owner: of.task.owner, due }, `due ${due}`),
    link: (of: FollowUp, link: string) =>
      recordFor(of, { do: 'task-link', task: of.task.id, link }, 'linked'),
    questionOf: (of: FollowUp) => `Mark ${formatTarget(of)} as done? y/N`,
  };
}
