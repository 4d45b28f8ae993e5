/** Recording what somebody wants of a schedule, once at a time. */
import { useRef } from 'react';
import { type Refusal, refusal } from '../../domain/kernel/decision.ts';
import { errorMessage } from '../../domain/kernel/errors.ts';
import type { OncallIntent } from '../../domain/oncall/overrides/intents.ts';
import type { Rota } from '../data/rota.ts';
import type { Services } from '../data/services.ts';
import type { RotaState } from '../data/use-rota.ts';
import { useKeyboard } from '../input/use-keys.ts';

/** What came of it: how things stand then, or why it was not recorded. */
export type Outcome =
  | { readonly rota: Rota; readonly warnings: readonly string[] }
  | { readonly refused: Refusal };

type Then = (outcome: Outcome) => void;

/** @returns a way to record an intent, which then tells what came of it */
export function useOncallRecord(services: Services, { rota, show }: RotaState) {
  const keyboard = useKeyboard();
  const recording = useRef(false);
  const attempt = async (intent: OncallIntent, before: Rota): Promise<Outcome> => {
    const now = services.now();
    const context = { by: services.person, at: { at: now, approximate: false }, now };
    try {
      // It judges limits, for which it needs zones: not before the first frame.
      const { recordOncall } = await import('../../app/record-oncall.ts');
      const result = await recordOncall(services.journal, intent, before.schedules, context, services.newId);
      if ('code' in result) return { refused: result };
      const after = before.with(result.record);
      show(after);
      return { rota: after, warnings: result.warnings };
    } catch (error) {
      return { refused: refusal(errorMessage(error)) };
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
