/** Adding an override: its steps, its preview, and recording it. */
import { useRef, useState } from 'react';
import type { Problem } from '../../domain/kernel/refusal.ts';
import { noOne } from '../../domain/oncall/overrides/no-one.ts';
import type { Cover } from '../../domain/oncall/schedule/schedule.ts';
import type { Clock } from '../../time/format.ts';
import type { Rota } from '../data/rota.ts';
import type { ScheduleEntry } from '../ui/summaries/duty.ts';
import { type Draft, newDraft, parseTimes, refuse, type ShiftEnd } from './override-flow/draft.ts';
import type { useOncallRecord } from './use-oncall-record.ts';

type Options = {
  readonly rota: Rota;
  readonly entry: ScheduleEntry | undefined;
  /** In the zone of the schedule. */
  readonly clock: Clock;
  /** The clock itself, for the moment of recording. */
  readonly now: () => string;
  readonly record: ReturnType<typeof useOncallRecord>;
  /** Called with what was recorded. */
  readonly onRecorded: (after: Rota, cover: Cover, warnings: readonly Problem[]) => void;
};

export function useOverride({ rota, entry, clock, now, record, onRecorded }: Options) {
  const [draft, setDraft] = useState<Draft | null>(null);
  /** Drafts that were left, by schedule: they are restored when the steps start again. */
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
    /** The preview on the schedule; null until it is complete. */
    cover: draft && isComplete(draft) ? coverOf(draft, clock, shiftEnd) : null,
    send: (entered: Draft) => {
      const exact = { ...clock, now: now() };
      const cover = coverOf(entered, exact, shiftEnd);
      const times = parseTimes(entered, exact, shiftEnd);
      if (!cover || !times) return;
      const force = entered.step === 'why';
      const why = force ? entered.why : null;
      record({ do: 'override', schedule, person: cover.person, ...times, force, why }, outcome => {
        if ('refused' in outcome) {
          const { message, breaks } = outcome.refused;
          return setDraft(refuse(entered, message, breaks));
        }
        left.current.delete(schedule);
        setDraft(null);
        onRecorded(outcome.rota, cover, outcome.warnings);
      });
    },
  };
}

const isComplete = ({ step }: Draft) => step === 'review' || step === 'refused' || step === 'why';

function coverOf(draft: Draft, clock: Clock, shiftEnd: ShiftEnd): Cover | null {
  const times = parseTimes(draft, clock, shiftEnd);
  if (!times || draft.person === null) return null;
  const person = draft.person === noOne ? null : draft.person;
  return { id: 'new', person, from: Date.parse(times.from), to: Date.parse(times.to) };
}
