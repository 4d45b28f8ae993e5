/** Records a change of the on-call plan, one at a time. */
import { useRef } from 'react';
import { errorMessage } from '../../domain/kernel/errors.ts';
import { isRefusal, type Problem } from '../../domain/kernel/refusal.ts';
import type { OncallIntent } from '../../domain/oncall/overrides/intents.ts';
import type { Rota } from '../data/rota.ts';
import type { Services } from '../data/services.ts';
import type { RotaState } from '../data/use-loaded-rota.ts';
import { useKeyboard } from '../input/use-keys.ts';
import { type RefusedParts, refusedParts } from './override-text.ts';

/** The rota after the change, or why it was refused. */
export type Outcome =
  | { readonly rota: Rota; readonly warnings: readonly Problem[] }
  | { readonly refused: RefusedParts };

type Then = (outcome: Outcome) => void;

/** @returns records an intent, and then calls back with the outcome */
export function useOncallRecord(services: Services, { rota, show }: RotaState) {
  const keyboard = useKeyboard();
  const recording = useRef(false);
  const attempt = async (intent: OncallIntent, before: Rota): Promise<Outcome> => {
    const now = services.now();
    const context = { by: services.person, at: { at: now, approximate: false }, now };
    try {
      // It judges limits, for which it needs zones: not before the first frame.
      const { recordOncall } = await import('../../app/record/oncall.ts');
      const result = await recordOncall(services.journal, intent, before.schedules, context, services.newId);
      if (isRefusal(result)) return { refused: refusedParts(result, { now, zone: services.zone }) };
      const after = before.with(result.record);
      show(after);
      return { rota: after, warnings: result.warnings };
    } catch (error) {
      return { refused: { message: errorMessage(error), breaks: [] } };
    }
  };
  return (intent: OncallIntent, then: Then) => {
    if (recording.current || !rota) return;
    recording.current = true;
    const work = attempt(intent, rota).then(outcome => {
      recording.current = false;
      then(outcome);
    });
    // What is pressed meanwhile is for what comes of it.
    keyboard.hold(work);
  };
}
