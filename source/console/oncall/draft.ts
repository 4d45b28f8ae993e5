/** An override on its way: what is entered, which step asks for what, and where a refusal leads. Pure. */
import { cleanLine } from '../../domain/kernel/text.ts';
import { type Clock, formatDateTime } from '../../time/format.ts';
import { formatNear } from '../../time/near.ts';
import { parseTime } from '../../time/parse.ts';

export type Step = 'who' | 'from' | 'to' | 'look' | 'refused' | 'why';

/** Why it was not recorded; where it breaks limits, it can be forced. */
export type Refused = { readonly message: string; readonly breaks: readonly string[] };

export type Draft = {
  readonly step: Step;
  readonly person: string | null;
  readonly from: string;
  /** As typed; null while it is the end of the shift under way. */
  readonly to: string | null;
  readonly why: string;
  /** What is wrong with what was just entered. */
  readonly problem: string | null;
  readonly refused: Refused | null;
};

export const newDraft: Draft = {
  step: 'who',
  person: null,
  from: 'now',
  to: null,
  why: '',
  problem: null,
  refused: null,
};

/** When the shift ends that is under way at an instant; null where none does. */
export type ShiftEnd = (instant: number) => number | null;

/** Whole hours that stand in where no shift ends. */
const ordinary = '+8h';

/** A time of an override, as it is typed. @param base what `+8h` and a clock time count from; now if left out */
export const parseFuture = (text: string, { now, zone }: Clock, base = now): string | null =>
  parseTime(text, { now, zone, direction: 'future', base });

/** What the prompt for the end begins with. */
export function endText({ to, from }: Draft, { now, zone }: Clock, shiftEnd: ShiftEnd): string {
  if (to !== null) return to;
  const start = parseFuture(from, { now, zone });
  const end = start === null ? null : shiftEnd(Date.parse(start));
  return end === null ? ordinary : formatDateTime(new Date(end).toISOString(), zone);
}

/** Both ends as instants, UTC ISO-8601; null while one of them is no time. */
export function timesOf(
  draft: Draft,
  clock: Clock,
  shiftEnd: ShiftEnd,
): { readonly from: string; readonly to: string } | null {
  const from = parseFuture(draft.from, clock);
  if (from === null) return null;
  const to = parseFuture(endText(draft, clock, shiftEnd), clock, from);
  return to === null ? null : { from, to };
}

/** How a time that is being typed will be taken: `Mon 30 Nov 09:00`, or what could be typed instead. */
export function readAs(text: string, clock: Clock, base?: string): string {
  const at = parseFuture(text, clock, base);
  return at === null ? 'now, 14:05, +8h, 2026-11-30 09:00' : `= ${formatNear(Date.parse(at), clock)}`;
}

const notATime = (text: string) =>
  cleanLine(text) === ''
    ? 'a time first: now, 14:05, +8h, 2026-11-30 09:00'
    : `"${cleanLine(text)}" is no time; write now, 14:05, +8h or 2026-11-30 09:00`;

const to = (draft: Draft, step: Step, change: Partial<Draft> = {}): Draft => ({
  ...draft,
  problem: null,
  ...change,
  step,
});

/** Enter in the choice of a person. */
export const withPerson = (draft: Draft, person: string): Draft => to(draft, 'from', { person });

/** Enter in a prompt. What is wrong is said, and the text stays. */
export function entered(draft: Draft, text: string, clock: Clock, shiftEnd: ShiftEnd): Draft {
  const kept = typed(draft, text, clock, shiftEnd);
  if (draft.step === 'why') {
    return cleanLine(text) === '' ? { ...kept, problem: 'say why: a limit is there for a reason' } : kept;
  }
  const { now, zone } = clock;
  const from = parseFuture(kept.from, { now, zone });
  if (from === null) return { ...kept, problem: notATime(kept.from) };
  if (draft.step === 'from') return to(kept, 'to');
  const end = parseFuture(text, { now, zone }, from);
  if (end === null) return { ...kept, problem: notATime(text) };
  if (end <= from)
    return { ...kept, problem: `it has to end after it begins, ${formatNear(Date.parse(from), clock)}` };
  return to(kept, 'look');
}

/** What was typed, kept wherever one goes from here. */
export function typed(draft: Draft, text: string, clock: Clock, shiftEnd: ShiftEnd): Draft {
  if (draft.step === 'from') return { ...draft, from: text, problem: null };
  if (draft.step === 'why') return { ...draft, why: text, problem: null };
  // Untouched it stays what it stands for, also where the beginning is changed after it.
  const isUntouched = draft.to === null && text === endText(draft, clock, shiftEnd);
  return { ...draft, to: isUntouched ? null : text, problem: null };
}

/** The journal did not take it. */
export const refusedBy = (draft: Draft, message: string, breaks: readonly string[]): Draft =>
  to(draft, 'refused', { refused: { message, breaks } });

/** To the prompt for the reason to record it all the same. */
export const forcing = (draft: Draft): Draft => to(draft, 'why');

const before: Readonly<Record<Step, Step | null>> = {
  who: null,
  from: 'who',
  to: 'from',
  look: 'to',
  refused: 'look',
  why: 'refused',
};

/** One step back; null: out of it. */
export function stepBack(draft: Draft): Draft | null {
  const step = before[draft.step];
  return step === null ? null : to(draft, step);
}
