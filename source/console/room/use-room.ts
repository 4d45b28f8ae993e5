/** The room's state and effects: made once for as long as the room is open. */
import { useStdout } from 'ink';
import { useLayoutEffect, useRef, useState } from 'react';
import type { IncidentId } from '../../domain/kernel/ids.ts';
import { useNavigation } from '../app/use-navigation.ts';
import type { Services } from '../data/services.ts';
import { useTerminalRelease } from '../data/use-terminal-release.ts';
import { useKeyboard } from '../input/use-keys.ts';
import { createRoomEffects } from './effects.ts';
import type { Frame } from './recorder.ts';
import { createRoomState, draftOf } from './state.ts';
import { createRoomStore } from './store.ts';

/**
 * A store that begins with the draft of the incident, and saves it before anything that was typed is drawn.
 */
function openRoom({ drafts, sent }: Services, id: IncidentId) {
  const store = createRoomStore(createRoomState(drafts.read(id), sent.list()));
  let saved = draftOf(store.current());
  store.subscribe(state => {
    const draft = draftOf(state);
    if (draft !== saved) drafts.save(id, draft);
    saved = draft;
  });
  return store;
}

export function useRoomState(services: Services, id: IncidentId) {
  const [store] = useState(() => openRoom(services, id));
  const [state, setState] = useState(store.current);
  useLayoutEffect(() => store.subscribe(setState), [store]);
  return { store, state };
}

type Drawn = Omit<Frame, 'terminal' | 'navigation'>;

/** @param drawn what the effects need to know of the frame that is being drawn */
export function useRoomEffects(id: IncidentId, store: ReturnType<typeof createRoomStore>, drawn: Drawn) {
  const { stdout } = useStdout();
  const lend = useTerminalRelease();
  const keyboard = useKeyboard();
  const navigation = useNavigation();
  const frame: Frame = {
    ...drawn,
    navigation,
    terminal: { lend, hold: keyboard.hold, write: sequence => void stdout.write(sequence) },
  };
  const newest = useRef(frame);
  // Before the next key: it may come before React gets to any other kind of effect.
  useLayoutEffect(() => {
    newest.current = frame;
  });
  const [effects] = useState(() => createRoomEffects(id, store, () => newest.current));
  return effects;
}
