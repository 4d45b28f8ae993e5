/** An override on its way: its steps, how it would look, and recording it. */
import { useRef, useState } from 'react';
import type { Problem } from '../../domain/kernel/refusal.ts';
import type { Cover } from '../../domain/oncall/schedule.ts';
import type { Clock } from '../../time/format.ts';
import type { Rota } from '../data/rota.ts';
import type { ScheduleEntry } from '../ui/summaries/duty.ts';
import { type Draft, newDraft, refusedBy, type ShiftEnd, timesOf } from './draft.ts';
import type { useOncallRecord } from './use-oncall-record.ts';

type Ways = {
  readonly rota: Rota;
  readonly entry: ScheduleEntry | undefined;
  readonly clock: Clock;
  /** The clock itself, for the moment of recording. */
  readonly now: () => string;
  readonly record: ReturnType<typeof useOncallRecord>;
  /** Told what was recorded. */
  readonly onRecorded: (after: Rota, cover: Cover, warnings: readonly Problem[]) => void;
};

export function useOverride({ rota, entry, clock, now, record, onRecorded }: Ways) {
  const [draft, setDraft] = useState<Draft | null>(null);
  /** What was entered and left, by schedule: whoever comes back finds it. */
  const left = useRef(new Map<string, Draft>());
  const schedule = entry?.schedule ?? '';
  const shiftEnd: ShiftEnd = instant => rota.onDuty(schedule, instant)?.until ?? null;

  const change = (next: Draft | null) => {
    if (next === null && draft) left.current.set(schedule, draft);
    setDraft(next);
  };
  return {
    draft,
    shiftEnd,
    change,
    start: () => setDraft({ ...(left.current.get(schedule) ?? newDraft), step: 'who', problem: null }),
    /** What it would put over the schedule, once it can be told. */
    cover: draft && isComplete(draft) ? coverOf(draft, clock, shiftEnd) : null,
    send: (asked: Draft) => {
      const exact = { ...clock, now: now() };
      const cover = coverOf(asked, exact, shiftEnd);
      const times = timesOf(asked, exact, shiftEnd);
      if (!cover || !times) return;
      const force = asked.step === 'why';
      const why = force ? asked.why : null;
      record({ do: 'override', schedule, person: cover.person, ...times, force, why }, outcome => {
        if ('refused' in outcome) {
          const { message, breaks } = outcome.refused;
          return setDraft(refusedBy(asked, message, breaks));
        }
        left.current.delete(schedule);
        setDraft(null);
        onRecorded(outcome.rota, cover, outcome.warnings);
      });
    },
  };
}

const isComplete = ({ step }: Draft) => step === 'look' || step === 'refused' || step === 'why';

function coverOf(draft: Draft, clock: Clock, shiftEnd: ShiftEnd): Cover | null {
  const times = timesOf(draft, clock, shiftEnd);
  if (!times || draft.person === null) return null;
  return { id: 'new', person: draft.person, from: Date.parse(times.from), to: Date.parse(times.to) };
}
