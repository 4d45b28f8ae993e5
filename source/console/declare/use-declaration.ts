/** Declaring: the one call, made once, and why it was refused. */
import { useRef, useState } from 'react';
import { isRecorded, type Recorded, recordDeclaration } from '../../app/record.ts';
import { recordPageAsIncident, recordPageAsOther } from '../../app/record-triage.ts';
import type { Intent } from '../../domain/incident/decide/intents.ts';
import type { Refusal } from '../../domain/kernel/decision.ts';
import { errorMessage } from '../../domain/kernel/errors.ts';
import type { PageState } from '../../domain/paging/state.ts';
import type { Services } from '../data/services.ts';
import { useKeyboard } from '../input/use-keys.ts';
import { waysOf } from '../pages/use-page-actions.ts';
import { inRoom } from '../room/phrases.ts';

/** The page that is the incident, and those that are its duplicates. */
export type FromPage = { readonly page: PageState; readonly others: readonly PageState[] };

type Declared = Omit<Intent<'declare'>, 'do'>;

async function record(
  services: Services,
  intent: Declared,
  from: FromPage | null,
): Promise<Recorded | Refusal> {
  const now = services.now();
  const context = { by: services.person, at: { at: now, approximate: false }, now };
  if (from === null)
    return recordDeclaration(services.journal, { do: 'declare', ...intent }, context, services.newId);
  const ways = waysOf(services);
  const correct = from.page.triage !== null;
  const declared = await recordPageAsIncident(ways, from.page.id, { ...intent, why: null, correct }, context);
  if (!isRecorded(declared)) return declared;
  const into = declared.incident.state.id;
  for (const { id, triage } of from.others)
    await recordPageAsOther(
      ways,
      id,
      { as: 'duplicate', into, why: null, correct: triage !== null },
      context,
    );
  return declared;
}

export function useDeclaration(
  services: Services,
  onDeclared: (incident: string) => void,
  from: FromPage | null = null,
) {
  const keyboard = useKeyboard();
  const [problem, setProblem] = useState<string | null>(null);
  const declaring = useRef(false);

  const attempt = async (intent: Declared) => {
    try {
      const result = await record(services, intent, from);
      if (isRecorded(result)) onDeclared(result.incident.state.id);
      else setProblem(inRoom(result.message));
    } catch (error) {
      setProblem(errorMessage(error));
    }
    declaring.current = false;
  };
  return {
    problem,
    setProblem,
    declare: (intent: Declared) => {
      if (declaring.current) return;
      declaring.current = true;
      // What is typed meanwhile is for the room that opens.
      keyboard.hold(attempt(intent));
    },
  };
}
