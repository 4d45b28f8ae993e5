/** Incidents as React state: read again whenever any process appends to the journal. */

import { useCallback, useEffect, useRef, useState } from 'react';
import { readWholeIncident } from '../../app/whole-incident.ts';
import type { Incident, IncidentState } from '../../domain/incident/state.ts';
import { counted } from '../../domain/kernel/counted.ts';
import { errorMessage } from '../../domain/kernel/errors.ts';
import type { Journal } from '../../store/journal.ts';
import { useKeyboard } from '../input/use-keys.ts';

/** `records` is null until first read. `problem` is why they may be incomplete. */
export type IncidentList = {
  readonly records: readonly IncidentState[] | null;
  readonly problem: string | null;
};

type ShownRecords = IncidentList & {
  /** Shows at once what was just recorded here: the next key must not act on an outdated record. */
  readonly show: (record: IncidentState) => void;
};

function damageOf(journal: Journal): string | null {
  const { length } = journal.damage();
  return length === 0 ? null : `${counted(length, 'line')} could not be read: run callme doctor`;
}

/** All incidents, up to date. */
export function useIncidents(journal: Journal): ShownRecords {
  const keyboard = useKeyboard();
  const [found, setFound] = useState<IncidentList>({ records: null, problem: null });
  useEffect(() => {
    let mounted = true;
    const read = async () => {
      try {
        const records = await journal.list();
        if (mounted) setFound({ records, problem: damageOf(journal) });
      } catch (error) {
        // What was read before stays on the screen; the next change is read again.
        if (mounted) setFound(({ records }) => ({ records: records ?? [], problem: errorMessage(error) }));
      }
    };
    const stop = journal.subscribe(() => void read());
    // Keys that are pressed before the list is there are for the list.
    keyboard.hold(read());
    return () => {
      mounted = false;
      stop();
    };
  }, [journal, keyboard]);
  const show = useCallback(
    (record: IncidentState) =>
      setFound(before => ({
        ...before,
        records: before.records?.map(each => (each.id === record.id ? record : each)) ?? null,
      })),
    [],
  );
  return { ...found, show };
}

type Shown = {
  /** Null until first read. */
  readonly incident: Incident | null;
  /** Why it may not be up to date. */
  readonly problem: string | null;
  /** Shows at once what was just recorded here. */
  readonly show: (incident: Incident) => void;
};

/** The whole record of one incident, up to date. */
export function useIncident(journal: Journal, id: string): Shown {
  const [incident, setIncident] = useState<Incident | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const newest = useRef<Incident | null>(null);
  /** Its own id, and those of the incidents that were merged into it: a change of any of them changes what is shown. */
  const parts = useRef<ReadonlySet<string>>(new Set());
  const show = useCallback((next: Incident) => {
    if (next === newest.current) return;
    newest.current = next;
    setIncident(next);
  }, []);
  useEffect(() => {
    let mounted = true;
    const read = async () => {
      try {
        const found = await readWholeIncident(journal, id);
        if (!mounted) return;
        setProblem(found ? null : `no incident ${id}`);
        if (found) {
          parts.current = new Set([id, ...(found.parts ?? []).map(part => part.id)]);
          show(found);
        }
      } catch (error) {
        if (mounted) setProblem(errorMessage(error));
      }
    };
    const stop = journal.subscribe(ids => {
      if (ids.some(changed => changed === id || parts.current.has(changed))) void read();
    });
    void read();
    return () => {
      mounted = false;
      stop();
    };
  }, [journal, id, show]);
  return { incident, problem, show };
}
