/**
 * Which runbook is shown beside the timeline, which of its steps has the cursor, and whether keys go to it.
 * Pure.
 */
import type { Runbook } from './runbook.ts';

export type RunbookState = {
  /** The runbooks of the incident's team; never empty. */
  readonly runbooks: readonly Runbook[];
  /** The index of the runbook that is shown. */
  readonly shown: number;
  /** The index of the step under the cursor. */
  readonly step: number;
  readonly hasKeys: boolean;
};

export type RunbookAction =
  | { readonly type: 'open'; readonly runbooks: readonly Runbook[]; readonly step: number }
  | { readonly type: 'close' }
  /** Gives the keys to the runbook, or back to the line. */
  | { readonly type: 'focus'; readonly hasKeys: boolean }
  | { readonly type: 'move'; readonly step: number }
  | { readonly type: 'show'; readonly index: number; readonly step: number };

export const shownRunbook = (state: RunbookState | null): Runbook | null =>
  state?.runbooks[state.shown] ?? null;

/** @param state null: no runbook is shown */
export function reduceRunbook(state: RunbookState | null, action: RunbookAction): RunbookState | null {
  if (action.type === 'close') return null;
  if (action.type === 'open') {
    const { runbooks, step } = action;
    return { runbooks, shown: 0, step, hasKeys: true };
  }
  if (!state) return null;
  switch (action.type) {
    case 'focus':
      return state.hasKeys === action.hasKeys ? state : { ...state, hasKeys: action.hasKeys };
    case 'move': {
      const last = (shownRunbook(state)?.steps.length ?? 1) - 1;
      return { ...state, step: Math.min(Math.max(0, action.step), last) };
    }
    case 'show':
      return { ...state, shown: action.index, step: action.step };
  }
}
