/** Reads the runbooks of the incident's team, and checks off their steps into the timeline. */
import { errorMessage } from '../../domain/kernel/errors.ts';
import type { Recorder } from './recorder.ts';
import { findCheckedSteps, firstUncheckedStep, parseRunbook, stepEntryText } from './runbook/runbook.ts';
import { shownRunbook } from './runbook/state.ts';

export function createRunbookEffects({ store, frame, refuse, record }: Recorder) {
  const { dispatch } = store;

  const openRunbooks = () => {
    const { services, incident, terminal } = frame();
    if (store.current().runbook)
      return dispatch({ type: 'runbook', action: { type: 'focus', hasKeys: true } });
    const team = incident?.state.team ?? services.ownTeam;
    const read = async () => {
      try {
        const { files, unreadable } = await services.readRunbooks(team);
        if (unreadable.length > 0) refuse(`cannot be read: ${unreadable.join(', ')}`);
        const runbooks = files.map(parseRunbook).filter(({ steps }) => steps.length > 0);
        const [first] = runbooks;
        if (first) {
          const step = firstUncheckedStep(first, frame().view.all);
          return dispatch({ type: 'runbook', action: { type: 'open', runbooks, step } });
        }
        if (unreadable.length > 0) return;
        refuse(
          team === null
            ? 'no runbook: the incident has no team'
            : `no runbook: teams.${team}.runbooks lists no file with steps`,
        );
      } catch (error) {
        refuse(`no runbook: ${errorMessage(error)}`);
      }
    };
    terminal.hold(read());
  };

  return {
    /** Shows the runbooks, or gives the one that is shown the keys. What is pressed meanwhile is for it. */
    openRunbooks,
    /** Shows another runbook of the team, at its first unchecked step. */
    showRunbook: (by: 1 | -1) => {
      const state = store.current().runbook;
      if (!state) return;
      const { runbooks, shown } = state;
      const index = (shown + by + runbooks.length) % runbooks.length;
      const runbook = runbooks[index];
      if (!runbook) return;
      const step = firstUncheckedStep(runbook, frame().view.all);
      dispatch({ type: 'runbook', action: { type: 'show', index, step } });
    },
    /** Logs the step under the cursor as done, and moves on to the next one. */
    checkStep: () => {
      const state = store.current().runbook;
      const runbook = shownRunbook(state);
      const step = state && runbook?.steps[state.step];
      if (!runbook || !step) return;
      if (findCheckedSteps(runbook, frame().view.all).has(step.number)) {
        return refuse(`step ${step.number} is already checked off: strike its entry to undo that`);
      }
      dispatch({ type: 'runbook', action: { type: 'move', step: state.step + 1 } });
      void record(
        { do: 'log', kind: 'action', text: stepEntryText(runbook, step) },
        { done: `checked off step ${step.number}` },
      );
    },
  };
}
