/** Words what came of what the user of the room asked for. */

import { findPerson, type UnknownPerson } from '../../app/find-person.ts';
import { findService, type UnknownService } from '../../app/find-service.ts';
import type { Recorded } from '../../app/record/incident.ts';
import type { LaterIntent } from '../../domain/incident/decide/decide.ts';
import type { ServiceChange } from '../../domain/incident/services.ts';
import type { Incident } from '../../domain/incident/state.ts';
import type { TimeValue } from '../../domain/incident/vocabulary.ts';
import { isRefusal, type Refusal } from '../../domain/kernel/refusal.ts';
import { formatDateTime, type Zone } from '../../time/format.ts';
import type { Services } from '../data/services.ts';
import type { Status } from '../ui/layout/status-line.tsx';
import { errorText, problemText, refusalText } from '../ui/text/remedy.ts';
import { roomKeymap } from './keys/keymaps.ts';

type Result = {
  /** The incident after the intent; null: it was refused. */
  readonly incident: Incident | null;
  /** Null: nothing to say. */
  readonly status: Status | null;
};

export const failure = (error: unknown): Status => ({ text: errorText(error), bad: true });

/** How the room words a problem: with its own keys and slash commands. */
export const roomWording = (id: string) => ({ room: id, keymap: roomKeymap });

/** @param at when it happened; null: now */
export function describeResult(
  result: Recorded | Refusal,
  { id, at, zone }: { readonly id: string; readonly at: TimeValue | null; readonly zone: Zone },
): Result {
  const wording = roomWording(id);
  if (isRefusal(result)) return { incident: null, status: { text: refusalText(result, wording), bad: true } };
  // A back-dated entry may be above what is visible.
  const placed = at === null ? [] : [`recorded at ${formatDateTime(at.at, zone)}`];
  const messages = [...placed, ...result.warnings.map(warning => problemText(warning, wording))];
  return {
    incident: result.incident,
    status: messages.length > 0 ? { text: messages.join('; '), bad: false } : null,
  };
}

/** @returns null: the person is known, or no one is named */
export function findUnknownPerson(intent: LaterIntent, teamFile: Services['teamFile']): UnknownPerson | null {
  const person =
    intent.do === 'pull'
      ? intent.person
      : intent.do === 'role-offer'
        ? intent.to
        : intent.do === 'task-assign'
          ? intent.owner
          : null;
  if (person === null) return null;
  const result = findPerson(teamFile, person, 'id');
  return 'found' in result ? null : result;
}

/**
 * The intent with the ids of the services that it names, as the team file has them.
 * @returns what is wrong: no such service in the team file
 */
export function resolveServices(
  intent: LaterIntent,
  teamFile: Services['teamFile'],
): LaterIntent | UnknownService {
  if (intent.do !== 'services') return intent;
  const services: ServiceChange[] = [];
  for (const { service, state } of intent.services) {
    const result = findService(teamFile, service);
    if (!('found' in result)) return result;
    services.push({ service: result.found, state });
  }
  return { ...intent, services };
}
