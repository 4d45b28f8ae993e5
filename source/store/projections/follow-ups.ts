/** Numbers of follow-ups. Claims are an index; the records are in the log. */
import type { IncidentId, TaskId } from '../../domain/kernel/ids.ts';
import type { Log } from '../port.ts';
import type { Incidents } from './incidents.ts';

export class FollowUps {
  readonly #log: Log;
  readonly #incidents: Incidents;

  constructor(log: Log, incidents: Incidents) {
    this.#log = log;
    this.#incidents = incidents;
  }

  /** Claims a number for an incident: the wanted one if it is free, else the next. */
  claim(incident: string, wanted?: string): Promise<TaskId> {
    return this.#log.claim({ kind: 'follow-up', incident, wanted: wanted ?? null }) as Promise<TaskId>;
  }

  /** The incident of a follow-up; null if there is none with that number. */
  async incidentOf(id: string): Promise<IncidentId | null> {
    const owner = await this.#log.ownerOf(id);
    // It was claimed for that incident, but an imported incident may have a different number.
    if (owner !== null && (await this.#incidents.read(owner))?.state.tasks.some(task => task.id === id))
      return owner as IncidentId;
    const states = await this.#incidents.list('all');
    return states.find(({ tasks }) => tasks.some(task => task.id === id))?.id ?? null;
  }
}
