/**
 * Telling whoever is on call. The target is followed: at a hand-off the one who leaves is told nothing more, and where something
 * was left to tell them, the one who comes begins with their own policy. That goes on until the policy that it began with would
 * have ended, and beyond it as long as nobody was told at all: a step that fell due while nothing ran reaches whoever is on call
 * when it is made up for. A gap is waited out the same way.
 */
import type { Coverage } from '../../oncall/coverage.ts';
import { day, week } from '../../oncall/wall-time.ts';
import { type Bell, type Bells, bellsOf } from './contact-methods.ts';
import { never, type Scene } from './item.ts';
import { inVain, isOver, type Standing } from './step-status.ts';

/** Somebody on call, and what they are told while they are. */
export type Stint = Bells & {
  readonly person: string;
  readonly from: number;
  /** When they are no longer on call; {@link never} where that makes no difference. */
  readonly to: number;
  /** Whether a later step took over what this one missed while they were. */
  readonly overtaken: boolean;
};

type Coming = { readonly person: string; readonly from: number };

/**
 * Everybody who is told one after the other; empty where nobody is on call.
 * @param from milliseconds since 1970
 */
export function stintsOf(coverage: Coverage, from: number, prefix: string, scene: Scene): Stint[] {
  const { now } = scene;
  const first = coverage.at(from);
  if (first === null) return [];
  const stints: Stint[] = [];
  let next: Coming | null = { person: first, from };
  let lasts: number | null = null;
  while (next !== null) {
    const person: string = next.person;
    const bells = bellsOf({ ...next, zone: coverage.zone, prefix }, scene);
    lasts ??= bells.rings.reduce((end, ring) => Math.max(end, endOf(ring)), from);
    const to = leaves(coverage, next.from, neededUntil(bells.rings, now));
    const rings = bells.rings.filter(ring => rung(ring, to, now));
    const overtaken = bells.rings.some(ring => isOvertaken(ring, person, to, scene));
    stints.push({ ...next, to, rings, silent: bells.silent.filter(({ at }) => at < to), overtaken });
    const goesOn = to < never && bells.rings.some(ring => isLeft(ring, person, to, scene));
    const done = to > lasts && stints.some(stint => stint.rings.some(ring => toldBy(ring, to, now)));
    next = goesOn && !done ? nextOn(coverage, to, Math.max(now, from + week)) : null;
  }
  return stints;
}

/** Until when a change of shift would make a difference to some bells. */
function neededUntil(rings: readonly Bell[], now: number): number {
  return rings.reduce((until, { at, standing }) => {
    if (isOver(standing)) return Math.max(until, at, standing.at);
    return Math.max(until, at, now, standing.state === 'again' ? standing.at : 0);
  }, Number.NEGATIVE_INFINITY);
}

/** When a bell has rung for the last time, as far as is known. */
function endOf({ at, standing }: Bell): number {
  if (standing.state === 'trying') return Math.max(at, standing.until);
  return standing.state === 'untried' || standing.state === 'sent' ? at : Math.max(at, standing.at);
}

/** The first change after an instant, up to another one. */
function leaves(coverage: Coverage, from: number, until: number): number {
  for (let reach = day; from < until; reach *= 8) {
    const window = Math.min(from + reach, until + 1);
    const end = coverage.spans(from, window)[0]?.to ?? window;
    if (end < window) return end;
    if (window > until) break;
  }
  return never;
}

/** Somebody who comes back has the same bells again: what was done later was not done in this stint. */
const overBy = (standing: Standing, to: number): boolean => isOver(standing) && standing.at < to;

/** Whether a bell rings, or has rung, before its person leaves. */
function rung({ at, standing }: Bell, to: number, now: number): boolean {
  if (isOver(standing)) return standing.at < to || (at < to && standing.state !== 'sent');
  return at < to && (now < to || standing.state !== 'untried');
}

/** Whether a bell is still to ring when its person leaves. */
function isLeft(bell: Bell, person: string, to: number, scene: Scene): boolean {
  const { at, standing } = bell;
  if (overBy(standing, to)) return false;
  if (at >= to || isOver(standing) || (standing.state === 'again' && standing.at >= to)) return true;
  return to <= scene.now && standing.state !== 'trying' && !isOvertaken(bell, person, to, scene);
}

/** Whether another step has rung a bell since: whatever is left of this one is for that step to do. */
const isOvertaken = (
  { key, channel, at, standing }: Bell,
  person: string,
  to: number,
  { tried }: Scene,
): boolean =>
  (standing.state === 'untried' || standing.state === 'again') &&
  tried.otherwise(key, { person, channel }, at, to);

/** Whether a bell told its person before a time, or is expected to have. */
function toldBy({ at, standing }: Bell, to: number, now: number): boolean {
  if (standing.state === 'sent') return standing.at < to;
  if (standing.state === 'again') return now < to && standing.at < to;
  return !isOver(standing) && at < to;
}

/** Whoever comes on call at a time, or else next. */
function nextOn(coverage: Coverage, from: number, until: number): { person: string; from: number } | null {
  for (let reach = day; from < until; reach *= 8) {
    const window = Math.min(from + reach, until);
    for (const span of coverage.spans(from, window)) {
      if (span.person !== null) return { person: span.person, from: span.from };
    }
    if (window === until) break;
  }
  return null;
}

/** When it was known that none of them is told; null: somebody was, or may yet be. */
export function stintsInVain(stints: readonly Stint[]): number | null {
  let known = Number.NEGATIVE_INFINITY;
  for (const { rings, from, to, overtaken } of stints) {
    if (overtaken) return null;
    const vain = inVain(
      rings.map(({ standing }) => standing),
      rings.length === 0 && to < never ? to : from,
    );
    if (vain === null) return null;
    known = Math.max(known, vain);
  }
  return known;
}
