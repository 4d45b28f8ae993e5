/** The draft of an override: what was entered, and the step that is open. Pure. */
import { cleanLine } from '../../../domain/kernel/text.ts';
import { type Clock, formatDateTime } from '../../../time/format.ts';
import { formatNear } from '../../../time/near.ts';
import { parseTime } from '../../../time/parse.ts';

export type Step = 'who' | 'from' | 'to' | 'review' | 'refused' | 'why';

/** Why it was not recorded; if it breaks limits, it can be forced. */
export type DraftRefusal = { readonly message: string; readonly breaks: readonly string[] };

export type Draft = {
  readonly step: Step;
  /** Null: not chosen yet. No one is chosen as `no one`, which is no id of a person. */
  readonly person: string | null;
  readonly from: string;
  /** As typed; null while it is the end of the current shift. */
  readonly to: string | null;
  readonly why: string;
  /** What is wrong with what was just entered. */
  readonly problem: string | null;
  readonly refused: DraftRefusal | null;
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

/** The end of the shift at an instant; null if it has no end. */
export type ShiftEnd = (instant: number) => number | null;

/** The default where no shift ends. */
const defaultEnd = '+8h';

/** A time of an override, as it is typed. @param base what `+8h` and a clock time count from; now if left out */
export const parseFuture = (text: string, { now, zone }: Clock, base = now): string | null =>
  parseTime(text, { now, zone, direction: 'future', base });

/** What the prompt for the end begins with. */
export function formatEnd({ to, from }: Draft, { now, zone }: Clock, shiftEnd: ShiftEnd): string {
  if (to !== null) return to;
  const start = parseFuture(from, { now, zone });
  const end = start === null ? null : shiftEnd(Date.parse(start));
  return end === null ? defaultEnd : formatDateTime(new Date(end).toISOString(), zone);
}

/** Both ends as instants, UTC ISO-8601; null while one of them is not valid. */
export function parseTimes(
  draft: Draft,
  clock: Clock,
  shiftEnd: ShiftEnd,
): { readonly from: string; readonly to: string } | null {
  const from = parseFuture(draft.from, clock);
  if (from === null) return null;
  const to = parseFuture(formatEnd(draft, clock, shiftEnd), clock, from);
  return to === null ? null : { from, to };
}

/** How a time is understood while it is typed: `= Mon 30 Nov 09:00`, or examples of valid times. */
export function formatReading(text: string, clock: Clock, base?: string): string {
  const at = parseFuture(text, clock, base);
  return at === null ? 'now, 14:05, +8h, 2026-11-30 09:00' : `= ${formatNear(Date.parse(at), clock)}`;
}

const notATime = (text: string) =>
  cleanLine(text) === ''
    ? 'no time: use now, 14:05, +8h or 2026-11-30 09:00'
    : `invalid time "${cleanLine(text)}": use now, 14:05, +8h or 2026-11-30 09:00`;

const to = (draft: Draft, step: Step, change: Partial<Draft> = {}): Draft => ({
  ...draft,
  problem: null,
  ...change,
  step,
});

/** Enter in the choice of a person. */
export const withPerson = (draft: Draft, person: string): Draft => to(draft, 'from', { person });

/** Enter in a prompt: the next step, or a problem with the text, which is kept. */
export function enterText(draft: Draft, text: string, clock: Clock, shiftEnd: ShiftEnd): Draft {
  const kept = keepText(draft, text, clock, shiftEnd);
  if (draft.step === 'why') {
    return cleanLine(text) === '' ? { ...kept, problem: 'no reason: say why the limit may be broken' } : kept;
  }
  const { now, zone } = clock;
  const from = parseFuture(kept.from, { now, zone });
  if (from === null) return { ...kept, problem: notATime(kept.from) };
  if (draft.step === 'from') return to(kept, 'to');
  const end = parseFuture(text, { now, zone }, from);
  if (end === null) return { ...kept, problem: notATime(text) };
  if (end <= from)
    return { ...kept, problem: `the end is before the start, ${formatNear(Date.parse(from), clock)}` };
  return to(kept, 'review');
}

/** Keeps what was typed. */
export function keepText(draft: Draft, text: string, clock: Clock, shiftEnd: ShiftEnd): Draft {
  if (draft.step === 'from') return { ...draft, from: text, problem: null };
  if (draft.step === 'why') return { ...draft, why: text, problem: null };
  // An unchanged default remains the default: it follows the start if that is changed later.
  const isUntouched = draft.to === null && text === formatEnd(draft, clock, shiftEnd);
  return { ...draft, to: isUntouched ? null : text, problem: null };
}

/** The override was refused. */
export const refuse = (draft: Draft, message: string, breaks: readonly string[]): Draft =>
  to(draft, 'refused', { refused: { message, breaks } });

/** To the prompt for the reason to record it anyway. */
export const askWhy = (draft: Draft): Draft => to(draft, 'why');

const before: Readonly<Record<Step, Step | null>> = {
  who: null,
  from: 'who',
  to: 'from',
  review: 'to',
  refused: 'review',
  why: 'refused',
};

/** One step back; null: the first step was left. */
export function stepBack(draft: Draft): Draft | null {
  const step = before[draft.step];
  return step === null ? null : to(draft, step);
}
