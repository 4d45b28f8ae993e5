/** The rules of the room's reducer, one test each. */
import { describe, expect, it } from 'vitest';
import {
  createRoomState,
  draftOf,
  hasLayer,
  type RoomAction,
  type RoomState,
  roomReducer,
} from '../../../source/console/room/state.ts';
import type { TimelineView } from '../../../source/console/room/timeline/position.ts';
import { entry } from './entries.ts';

const entries = [1, 2, 3].map(number => entry({ id: `entry ${number}`, text: `note ${number}` }));
const options = { columns: 80, zone: 'utc', showHandles: false, declared: null } as const;
const viewOf = (selected = -1): TimelineView => ({
  all: entries,
  entries,
  page: { entries, height: 10, options },
  end: entries.length,
  index: selected,
  selected: entries[selected] ?? null,
  filter: '',
  below: 0,
  newBelow: 0,
});
const view = viewOf();

const runbook = (title: string) => ({
  title,
  steps: [1, 2].map(number => ({ number, text: `step ${number}`, depth: 0 })),
});
const runbooks = [runbook('Restart'), runbook('Fail over')];

const stateAfter = (...actions: readonly RoomAction[]): RoomState =>
  actions.reduce(roomReducer, createRoomState('', []));
const type = (text: string): RoomAction => ({
  type: 'line',
  action: { type: 'edit', edit: { type: 'insert', text } },
});
const send: RoomAction = { type: 'line', action: { type: 'send' } };
const answer = (text: string): RoomAction => ({
  type: 'edit-answer',
  edit: { type: 'replace', text },
  view,
});
const ask = (kind: 'amend' | 'strike' | 'link', index = 1): RoomAction => ({
  type: 'ask',
  question: { type: kind, entry: entries[index] ?? entry() },
});
const askFilter: RoomAction = { type: 'ask', question: { type: 'filter', from: null, initial: '' } };
const openRunbooks: RoomAction = { type: 'runbook', action: { type: 'open', runbooks, step: 1 } };
const scrollBack: RoomAction = {
  type: 'timeline',
  move: { type: 'scroll', to: 'back' },
  view: { ...view, page: { ...view.page, height: 1 } },
};

describe('the line', () => {
  it('is free as soon as it is sent; the sent text waits to be recorded', () => {
    const { line } = stateAfter(type('one'), send, type('two'), send);
    expect(line.editor.text).toBe('');
    expect(line.sending).toEqual(['one', 'two']);
  });

  it('gets a refused text back in front of the text typed since', () => {
    const refused: RoomAction = { type: 'line', action: { type: 'refused' } };
    expect(stateAfter(type('one'), send, refused).line.editor.text).toBe('one');
    expect(stateAfter(type('one'), send, type('two'), refused).line.editor.text).toBe('one\ntwo');
  });

  it('does not send blanks', () => {
    expect(stateAfter(type('  '), send).line).toMatchObject({ editor: { text: '  ' }, sending: [] });
  });

  it('makes the timeline follow its end when it is sent', () => {
    expect(stateAfter(scrollBack).timeline.scrolled).not.toBeNull();
    expect(stateAfter(scrollBack, type('one'), send).timeline.scrolled).toBeNull();
  });
});

describe('the draft', () => {
  it('has all unrecorded lines, the typed text, and an unfinished amendment', () => {
    const state = stateAfter(type('one'), send, type('two'), ask('amend'), answer('note 2, better'));
    expect(draftOf(state)).toBe(`one\ntwo\n/amend ${'entry 2'.slice(-5)} note 2, better`);
    const recorded = roomReducer(state, { type: 'line', action: { type: 'recorded' } });
    expect(draftOf(recorded)).toBe(`two\n/amend ${'entry 2'.slice(-5)} note 2, better`);
  });

  it('loses the amendment when it is cancelled or accepted, and keeps it when it is refused', () => {
    const amending = [ask('amend'), answer('better')];
    expect(draftOf(stateAfter(...amending, { type: 'cancel-answer', view }))).toBe('');
    const sent = stateAfter(...amending, { type: 'close-question' });
    expect(draftOf(sent)).toContain('better');
    const question = { type: 'amend', entry: entries[1] ?? entry() } as const;
    expect(draftOf(roomReducer(sent, { type: 'answer-accepted', question }))).toBe('');
  });
});

describe('a question', () => {
  it('clears the last message, which was about something else', () => {
    const status = { text: 'pinned', bad: false };
    expect(stateAfter({ type: 'status', status }, ask('link')).status).toBeNull();
  });

  it('keeps the text on the line', () => {
    expect(stateAfter(type('half a thought'), ask('link'), answer('x')).line.editor.text).toBe(
      'half a thought',
    );
  });

  it('keeps an unfinished answer until the same question about the same entry is asked again', () => {
    const left = [ask('link', 1), answer('https://example'), { type: 'cancel-answer', view } as const];
    expect(stateAfter(...left, ask('link', 1)).question.editor.text).toBe('https://example');
    expect(stateAfter(...left, ask('link', 0)).question.editor.text).toBe('');
    expect(stateAfter(...left, ask('strike', 1)).question.editor.text).toBe('');
  });

  it('forgets an answer once it is accepted', () => {
    const question = { type: 'link', entry: entries[1] ?? entry() } as const;
    const accepted = stateAfter(
      ask('link', 1),
      answer('https://example.com'),
      { type: 'close-question' },
      {
        type: 'answer-accepted',
        question,
      },
    );
    expect(roomReducer(accepted, ask('link', 1)).question.editor.text).toBe('');
  });

  it('about an entry that was amended meanwhile is about the newer version from then on', () => {
    const newer = entry({ id: 'entry 2', text: 'newer' });
    const status = { text: 'ben amended it meanwhile', bad: true };
    const { question } = stateAfter(ask('amend'), { type: 'answer-outdated', entry: newer, status });
    expect(question.asked).toEqual({ type: 'amend', entry: newer });
  });

  it('filters the timeline while it is typed, and shows all again when it is cancelled', () => {
    const typed = stateAfter(askFilter, answer('note 3'));
    expect(typed.timeline.filter).toBe('note 3');
    expect(roomReducer(typed, { type: 'cancel-answer', view }).timeline.filter).toBe('');
    expect(roomReducer(typed, { type: 'close-question' }).timeline.filter).toBe('note 3');
  });
});

describe('striking an entry', () => {
  const confirm: RoomAction = { type: 'confirm-strike', entry: entries[0] ?? entry() };

  it('asks for a confirmation, then why', () => {
    expect(stateAfter(confirm)).toMatchObject({ striking: entries[0], question: { asked: null } });
    const confirmed = stateAfter(confirm, { type: 'answer-confirmation', isConfirmed: true });
    expect(confirmed).toMatchObject({ striking: null, question: { asked: { type: 'strike' } } });
  });

  it('is over when it is not confirmed', () => {
    const state = stateAfter(confirm, { type: 'answer-confirmation', isConfirmed: false });
    expect(state).toMatchObject({ striking: null, question: { asked: null } });
  });
});

describe('selecting an entry', () => {
  it('closes what covers the timeline on a narrow screen', () => {
    const similar: RoomAction = { type: 'similar-found', similar: [], status: null };
    const covered = [{ type: 'toggle-panel' } as const, openRunbooks, similar];
    expect(stateAfter(...covered, { type: 'select-entry', view, isWide: false })).toMatchObject({
      isPanelOpen: false,
      runbook: null,
      similar: null,
      timeline: { selected: 'entry 3' },
    });
    expect(stateAfter(...covered, { type: 'select-entry', view, isWide: true })).toMatchObject({
      runbook: { shown: 0 },
      similar: [],
      timeline: { selected: 'entry 3' },
    });
  });

  it('does nothing without entries', () => {
    const empty = { ...view, entries: [], all: [], end: 0 };
    expect(stateAfter({ type: 'select-entry', view: empty, isWide: true }).timeline.selected).toBeNull();
  });
});

describe('back', () => {
  const back = (isWide: boolean): RoomAction => ({ type: 'back', view, isWide });
  const filter: RoomAction = { type: 'timeline', move: { type: 'filter', text: 'pool' }, view };

  it('closes one layer at a time: the panel, the runbook, the similar incidents, the filter', () => {
    const similar: RoomAction = { type: 'similar-found', similar: [], status: null };
    let state = stateAfter({ type: 'toggle-panel' }, openRunbooks, similar, filter);
    const layers = () => [
      state.isPanelOpen,
      state.runbook !== null,
      state.similar !== null,
      state.timeline.filter !== '',
    ];
    const closed: boolean[][] = [];
    while (hasLayer(state, false)) {
      closed.push(layers());
      state = roomReducer(state, back(false));
    }
    expect(closed).toEqual([
      [true, true, true, true],
      [false, true, true, true],
      [false, false, true, true],
      [false, false, false, true],
    ]);
    expect(layers()).toEqual([false, false, false, false]);
  });

  it('leaves the room when nothing is open; a wide screen always shows its panel', () => {
    expect(hasLayer(stateAfter(), true)).toBe(false);
    expect(hasLayer(stateAfter({ type: 'toggle-panel' }), true)).toBe(false);
    expect(hasLayer(stateAfter({ type: 'toggle-panel' }), false)).toBe(true);
  });
});

it('a paste while an entry is selected goes to the line, and the keys with it', () => {
  const select: RoomAction = { type: 'select-entry', view, isWide: true };
  const state = stateAfter(openRunbooks, select, { type: 'paste', text: 'a log', view: viewOf(2) });
  expect(state.line.editor.text).toBe('a log');
  expect(state.timeline.selected).toBeNull();
  expect(state.runbook?.hasKeys).toBe(false);
});

describe('a runbook', () => {
  const move = (step: number): RoomAction => ({ type: 'runbook', action: { type: 'move', step } });

  it('has the keys when it opens, at its first unchecked step', () => {
    expect(stateAfter(openRunbooks).runbook).toMatchObject({ shown: 0, step: 1, hasKeys: true });
  });

  it('keeps the cursor within its steps', () => {
    expect(stateAfter(openRunbooks, move(-3)).runbook?.step).toBe(0);
    expect(stateAfter(openRunbooks, move(Number.POSITIVE_INFINITY)).runbook?.step).toBe(1);
  });

  it('gives way to another one of the team', () => {
    const show: RoomAction = { type: 'runbook', action: { type: 'show', index: 1, step: 0 } };
    expect(stateAfter(openRunbooks, show).runbook).toMatchObject({ shown: 1, step: 0 });
  });

  it('ignores its keys when none is shown', () => {
    expect(stateAfter(move(1)).runbook).toBeNull();
  });
});

it('an action that changes nothing returns the same state, so that nothing is drawn', () => {
  const state = stateAfter(type('one'));
  const nothing: RoomAction = { type: 'line', action: { type: 'edit', edit: { type: 'insert', text: '' } } };
  expect(roomReducer(state, nothing)).toBe(state);
});
