/**
 * A page's escalation, stage after stage, as far as it is asked for: whoever wants to know what is next does not resolve what
 * comes after. It is a function of what was journaled, the rules and the time, and remembers nothing.
 */
import type { Page } from '../page.ts';
import { type Act, type Early, firstPlace, type Place, placeAfter, type Stages, stagesOf } from './chain.ts';
import { type Item, never, type Scene, Seen } from './item.ts';
import { notified } from './notify.ts';
import type { PagingRules } from './rules.ts';
import type { Tried } from './step-status.ts';

/** A stage of a chain, gone through. Times are milliseconds since 1970. */
export type Passage = {
  readonly round: number;
  readonly at: number;
  /** Why it comes earlier than the chain has it. */
  readonly early: Early | null;
  readonly items: readonly Item[];
  /** When the next stage begins; for the last one, when its wait is over. */
  readonly until: number;
};

/** Passages in the order of time: no item of one is earlier than the passage. */
export function* passages(
  page: Page,
  rules: PagingRules,
  tried: Tried,
  now: number,
): Generator<Passage, undefined> {
  const stages = stagesOf(rules.chain(page.team, page.chain));
  const scene: Scene = { page, rules, now, tried, seen: new Seen() };
  const from = Date.parse(page.escalation.from);
  let place = firstPlace(stages, from, deadlineOf(page, rules));
  while (place !== null) {
    const { round, at, early, stage } = place;
    const { items, unreached } = gone(place, stages, scene);
    const next: Place | null = placeAfter(stages, place, unreached);
    yield { round, at, early, items, until: next?.at ?? Math.min(at + stage.wait, unreached ?? never) };
    place = next;
  }
}

/** When somebody must have acknowledged; null: the team has set no time. Milliseconds since 1970. */
export function deadlineOf({ team, escalation }: Page, rules: PagingRules): number | null {
  const within = team === null ? null : (rules.team(team)?.acknowledgeWithin ?? null);
  return within === null ? null : Date.parse(escalation.from) + within;
}

/** What a stage does, and when it was known that it tells nobody though it should. */
function gone(place: Place, stages: Stages, scene: Scene): { items: Item[]; unreached: number | null } {
  const items: Item[] = [];
  const known: (number | null)[] = [];
  for (const act of place.stage.acts) {
    const prefix = `${scene.page.escalation.number}/${place.round}/${act.index}`;
    const { round, at } = place;
    if (act.step.kind === 'post') {
      const { channel, address } = act.step;
      const key = `${prefix}/-/0`;
      if (scene.seen.find(address, channel, at) !== null) continue;
      scene.seen.add(address, channel, at, key);
      const standing = scene.tried.of(key);
      const fixed = { kind: 'post', person: null, as: 'post', until: never, why: null } as const;
      items.push({ ...fixed, key, at, channel, address, round, standing });
    } else {
      const turn = turnOf(stages, place.round, act);
      const { items: told, unreached } = notified(
        { prefix, target: act.step.target, turn, round, at },
        scene,
      );
      items.push(...told);
      known.push(unreached);
    }
  }
  const unreached = known.reduce<number | null>(
    (latest, each) => (latest === null || each === null ? null : Math.max(latest, each)),
    known.length === 0 ? null : place.at,
  );
  return { items, unreached };
}

const isTurn = ({ step }: Act): boolean => step.kind === 'notify' && step.target === 'round-robin';

/** A step's place among those of all rounds that take turns, from 0. */
function turnOf({ stages }: Stages, round: number, act: Act): number {
  if (!isTurn(act)) return 0;
  const turns = stages.flatMap(({ acts }) => acts.filter(isTurn));
  return (round - 1) * turns.length + turns.indexOf(act);
}
