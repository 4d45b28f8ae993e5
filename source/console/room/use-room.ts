/** What the room does with a line: records it, or does what the room itself can. */
import { useCallback, useState } from 'react';
import { actOnIncident } from '../../app/act-on-incident.ts';
import { isRecorded } from '../../app/record.ts';
import type { LaterIntent } from '../../domain/incident/decide/decide.ts';
import type { Incident } from '../../domain/incident/fold.ts';
import type { TimeValue } from '../../domain/incident/vocabulary.ts';
import { errorMessage } from '../../domain/kernel/errors.ts';
import { formatDateTime } from '../../time/format.ts';
import type { Services } from '../data/services.ts';
import type { RoomCommand } from './line/commands.ts';
import { parseLine } from './line/line.ts';
import type { Taken } from './line/use-log-line.ts';
import { inRoom } from './phrases.ts';

/** What the room last said about what was done or refused. */
export type Said = { readonly text: string; readonly bad: boolean };

type Ways = {
  readonly show: (incident: Incident) => void;
  readonly help: () => void;
  readonly back: () => void;
  readonly quit: () => void;
  readonly runbook: () => void;
  readonly similar: () => void;
  readonly filter: (text: string) => void;
  /** @returns what is amiss with the time; null: one is there */
  readonly goto: (time: string) => string | null;
};

const refused = (message: string, missing: readonly string[] = []): Said => ({
  text: [inRoom(message), ...missing.map(item => `needs ${inRoom(item)}`)].join('; '),
  bad: true,
});

const failed = (error: unknown): Said => refused(errorMessage(error));

/** @returns what was said last, ways to say something and to record, and `send`, which resolves to whether the line was taken */
export function useRoom(services: Services, id: string, ways: Ways) {
  const { show, help, back, quit, runbook, similar, filter, goto } = ways;
  const [said, setSaid] = useState<Said | null>(null);

  const record = useCallback(
    async (intent: LaterIntent, at: TimeValue | null): Promise<boolean> => {
      const result = await actOnIncident(services, id, intent, at);
      if (!isRecorded(result)) {
        setSaid(refused(result.message, result.missing));
        return false;
      }
      show(result.incident);
      // What is back-dated may land out of sight: it is said where.
      const placed = at === null ? [] : [`recorded at ${formatDateTime(at.at, services.zone)}`];
      const told = [...placed, ...result.warnings.map(inRoom)];
      setSaid(told.length > 0 ? { text: told.join('; '), bad: false } : null);
      return true;
    },
    [services, id, show],
  );

  /** Records what a key asked for, and says that it is done. @returns whether it is */
  const act = useCallback(
    async (intent: LaterIntent, done: string): Promise<boolean> => {
      try {
        if (!(await record(intent, null))) return false;
        setSaid(before => before ?? { text: done, bad: false });
        return true;
      } catch (error) {
        setSaid(failed(error));
        return false;
      }
    },
    [record],
  );

  const perform = useCallback(
    async (action: RoomCommand): Promise<Taken> => {
      if (action.room === 'merge') return record({ do: 'merge', into: action.into }, null);
      if (action.room === 'close')
        return record({ do: 'close', unwritten: await services.unwritten(id) }, null);
      if (action.room === 'review') {
        const { message, ok } = await services.writeReview(id);
        setSaid({ text: message, bad: !ok });
        return ok;
      }
      if (action.room === 'filter') {
        setSaid(null);
        return () => filter(action.text);
      }
      if (action.room === 'goto') {
        const problem = goto(action.text);
        setSaid(problem === null ? null : refused(problem));
        return problem === null;
      }
      return { help, back, quit, runbook, similar }[action.room];
    },
    [services, id, record, help, back, quit, runbook, similar, filter, goto],
  );

  const send = useCallback(
    async (text: string): Promise<Taken> => {
      const line = parseLine(text, { now: services.now(), zone: services.zone, people: services.people });
      try {
        if (line.kind === 'intent') {
          const problem = unknownPerson(line.intent, services.people);
          if (problem === null) return await record(line.intent, line.at);
          setSaid(refused(problem));
        } else if (line.kind === 'action') return await perform(line.action);
        else if (line.kind === 'error') setSaid(refused(line.message));
        return false;
      } catch (error) {
        // What was typed stays on the line: nothing is lost because a disk was full.
        setSaid(failed(error));
        return false;
      }
    },
    [services, record, perform],
  );
  return { said, say: setSaid, send, act };
}

/** With a team file, whoever is named has to be in it. */
function unknownPerson(intent: LaterIntent, people: readonly string[]): string | null {
  const named =
    intent.do === 'pull'
      ? intent.person
      : intent.do === 'role-offer'
        ? intent.to
        : intent.do === 'task-assign'
          ? intent.owner
          : null;
  if (named === null || people.length === 0 || people.includes(named)) return null;
  return `nobody is called "${named}"; there are ${people.slice(0, 8).join(', ')}${people.length > 8 ? ', …' : ''}`;
}
