/** Declares the incident once, and keeps the reason if it is refused. */

import { useRef, useState } from 'react';
import { type Declaration, type DeclaredFrom, declareIncident } from '../../app/declare.ts';
import { errorMessage } from '../../domain/kernel/errors.ts';
import type { IncidentId } from '../../domain/kernel/ids.ts';
import { isRefusal } from '../../domain/kernel/refusal.ts';
import type { PageState } from '../../domain/paging/state.ts';
import type { Services } from '../data/services.ts';
import { useKeyboard } from '../input/use-keys.ts';
import { refusalText } from '../ui/text/remedy.ts';

/** The page that is the incident, and those that are its duplicates. */
export type FromPage = { readonly page: PageState; readonly others: readonly PageState[] };

const declaredFrom = ({ page, others }: FromPage): DeclaredFrom => ({
  page: page.id,
  correct: page.triage !== null,
  duplicates: others.map(({ id, triage }) => ({ page: id, correct: triage !== null })),
});

export function useDeclaration(
  services: Services,
  onDeclared: (incident: IncidentId) => void,
  from: FromPage | null = null,
) {
  const keyboard = useKeyboard();
  const [problem, setProblem] = useState<string | null>(null);
  const declaring = useRef(false);

  const attempt = async (declaration: Declaration) => {
    try {
      const result = await declareIncident(services, declaration, from && declaredFrom(from));
      if (!isRefusal(result)) onDeclared(result.incident.state.id);
      else setProblem(refusalText(result));
    } catch (error) {
      setProblem(errorMessage(error));
    }
    declaring.current = false;
  };
  return {
    problem,
    setProblem,
    declare: (declaration: Declaration) => {
      if (declaring.current) return;
      declaring.current = true;
      // Keys pressed meanwhile are for the room that opens.
      keyboard.hold(attempt(declaration));
    },
  };
}
