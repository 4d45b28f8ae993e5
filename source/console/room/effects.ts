/**
 * Everything that the room does beyond its own state: it records, reads runbooks, searches, and uses the
 * clipboard and the editor. Effects outlive a frame, so they read the room as it is when they run, and not
 * as it was when they began.
 */
import type { IncidentId } from '../../domain/kernel/ids.ts';
import { createSubject } from '../../domain/search/similar.ts';
import { createLabelLookup } from '../../search/labels.ts';
import { maxSimilar } from '../data/use-similar.ts';
import { createAnswerEffects } from './answer-effects.ts';
import { createEntryEffects } from './entry-effects.ts';
import { findRoleOffer } from './header/hand-over.ts';
import { createLineEffects } from './line-effects.ts';
import { failure } from './record.ts';
import { createRecorder, type Frame } from './recorder.ts';
import { createRunbookEffects } from './runbook-effects.ts';
import type { RoomStore } from './store.ts';

export type RoomEffects = ReturnType<typeof createRoomEffects>;

/** @param frame returns the room as of its last frame */
export function createRoomEffects(id: IncidentId, store: RoomStore, frame: () => Frame) {
  const recorder = createRecorder(id, store, frame);
  const { setStatus, refuse, record } = recorder;
  const { dispatch } = store;
  const { goTo, move, ...answers } = createAnswerEffects(recorder);
  const entries = createEntryEffects(recorder);
  const runbooks = createRunbookEffects(recorder);

  const findSimilar = async () => {
    const { services, incident } = frame();
    if (!incident) return;
    try {
      const labels = await createLabelLookup(services.journal)(incident.state);
      const { similar } = await services.search.similar(createSubject(incident, labels), maxSimilar);
      const isNone = similar.length === 0;
      dispatch({
        type: 'similar-found',
        similar: isNone ? null : similar,
        status: isNone ? { text: 'no similar incidents', bad: false } : null,
      });
    } catch (error) {
      setStatus(failure(error));
    }
  };

  const line = createLineEffects(recorder, {
    goTo,
    move,
    plain: {
      help: () => frame().navigation.openHelp(),
      runbook: runbooks.openRunbooks,
      similar: () => void findSimilar(),
      back: () => frame().navigation.goBack(),
      quit: () => frame().navigation.quit(),
    },
  });

  return {
    ...line,
    ...answers,
    ...entries,
    ...runbooks,
    refuse,
    /** Accepts or declines the role offered to this person. */
    answerOffer: (answer: 'accept' | 'decline') => {
      const { incident, services } = frame();
      const offer = incident && findRoleOffer(incident.state, services.person);
      if (!offer) return refuse('no role is offered to you');
      const { role } = offer;
      const done = answer === 'accept' ? `you are ${role}` : `you declined ${role}`;
      void record({ do: `role-${answer}`, role }, { done });
    },
  };
}
