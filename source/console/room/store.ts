/**
 * Holds the room's state outside of React: a line that is still being recorded changes it, and its draft on
 * disk, also after the user has left the room.
 */
import { type RoomAction, type RoomState, roomReducer } from './state.ts';

export type RoomStore = {
  readonly current: () => RoomState;
  readonly dispatch: (action: RoomAction) => void;
  /** Calls back after every change. Returns a function that stops it. */
  readonly subscribe: (onChange: (state: RoomState) => void) => () => void;
};

export function createRoomStore(initial: RoomState): RoomStore {
  let state = initial;
  const listeners = new Set<(state: RoomState) => void>();
  return {
    current: () => state,
    dispatch: action => {
      const next = roomReducer(state, action);
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener(state);
    },
    subscribe: onChange => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
  };
}
