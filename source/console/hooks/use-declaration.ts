/** Declaring: the one call, made once, and why it was refused. */
import { useRef, useState } from 'react';
import type { Intent } from '../../domain/incident/decide/intents.ts';
import { isRecorded, recordDeclaration } from '../../journal/record.ts';
import { inRoom } from '../room/phrases.ts';
import type { World } from '../world.ts';
import { useKeyboard } from './use-presses.ts';

export function useDeclaration(world: World, onDeclared: (incident: string) => void) {
  const keyboard = useKeyboard();
  const [problem, setProblem] = useState<string | null>(null);
  const declaring = useRef(false);

  const attempt = async (intent: Omit<Intent<'declare'>, 'do'>) => {
    const now = world.now();
    try {
      const result = await recordDeclaration(
        world.journal,
        { do: 'declare', ...intent },
        { by: world.person, at: { at: now, approximate: false }, now },
        world.newId,
      );
      if (isRecorded(result)) onDeclared(result.incident.record.id);
      else setProblem(inRoom(result.message));
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
    declaring.current = false;
  };
  return {
    problem,
    setProblem,
    declare: (intent: Omit<Intent<'declare'>, 'do'>) => {
      if (declaring.current) return;
      declaring.current = true;
      // What is typed meanwhile is for the room that opens.
      keyboard.hold(attempt(intent));
    },
  };
}
