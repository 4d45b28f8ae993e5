/** A step of the chain that notifies, resolved to the people it tells: who they are when it falls due, not when the page came. */
import { type Bells, bellsOf } from './contact-methods.ts';
import { stintsInVain, stintsOf } from './duty.ts';
import { type Item, never, nobody, type Scene } from './item.ts';
import { inVain, type Standing } from './step-status.ts';
import { targetOf } from './targets.ts';

export type Notice = {
  /** `ESCALATION/ROUND/INDEX` */
  readonly prefix: string;
  readonly target: string;
  /** Its place among the round-robin steps of the escalation, from 0. */
  readonly turn: number;
  readonly round: number;
  /** Milliseconds since 1970. */
  readonly at: number;
};

export type Notified = {
  readonly items: readonly Item[];
  /** When it was known that nobody is told; null: somebody was, or may yet be. */
  readonly unreached: number | null;
};

type Turn = Bells & { readonly person: string; readonly until: number };

export function notified(notice: Notice, scene: Scene): Notified {
  const { prefix, at } = notice;
  const target = targetOf(notice.target, scene.page, scene.rules, notice.turn);
  if (target.kind === 'nobody') return found(notice, target.as, target.why, scene);
  if (target.kind === 'duty') {
    const stints = stintsOf(target.coverage, at, prefix, scene);
    const turns = stints.map(({ to, ...stint }): Turn => ({ ...stint, until: to }));
    if (turns.length === 0) return found(notice, target.as, `nobody is on call as ${target.as}`, scene);
    return listed(turns, stintsInVain(stints), { notice, as: target.as, scene });
  }
  const turns = target.people.map((person): Turn => {
    return { person, until: never, ...bellsOf({ person, from: at, zone: null, prefix }, scene) };
  });
  const standings = turns.flatMap(({ rings }) => rings.map(({ standing }) => standing));
  return listed(turns, inVain(standings, at), { notice, as: target.as, scene });
}

type Listing = { readonly notice: Notice; readonly as: string; readonly scene: Scene };

/** The bells of everybody as items; with one that says so, where no bell reaches anybody. */
function listed(turns: readonly Turn[], unreached: number | null, { notice, as, scene }: Listing): Notified {
  const items = new Map<string, Item>();
  for (const turn of turns) {
    const item = (key: string, channel: string, at: number, standing: Standing): Item => {
      const { person, until } = turn;
      const { round } = notice;
      return {
        key,
        at,
        kind: 'notify',
        person,
        channel,
        address: null,
        as,
        round,
        standing,
        until,
        why: null,
      };
    };
    for (const { key, channel, at } of turn.silent) {
      const why = `${turn.person} has no address for it`;
      if (!items.has(key)) items.set(key, item(key, channel, at, { state: 'skipped', at, why }));
    }
    for (const { own, key, channel, at, standing } of turn.rings) {
      if (!own || !isNext(items.get(key), scene.now)) continue;
      items.set(key, item(key, channel, at, standing));
      scene.seen.add(turn.person, channel, at, key);
    }
  }
  if (unreached === null || turns.some(({ rings }) => rings.length > 0)) {
    return { items: [...items.values()], unreached };
  }
  const none = found({ ...notice, at: unreached }, as, whyNobody(turns), scene);
  return { items: [...items.values(), ...none.items], unreached };
}

function whyNobody(turns: readonly Turn[]): string {
  const people = [...new Set(turns.map(({ person }) => person))].join(', ');
  return turns.some(({ until }) => until < never)
    ? `nobody has come on call after ${people}`
    : `no channel reaches ${people}`;
}

/** Somebody who comes on call again goes on where they were: only what was cut short is theirs to be told anew. */
const isNext = (before: Item | undefined, now: number): boolean =>
  before === undefined ||
  (before.until <= now && (before.standing.state === 'again' || before.standing.state === 'trying'));

/** A step that has nobody to tell is done by saying so. */
function found({ prefix, round, at }: Notice, as: string, why: string, { tried, seen }: Scene): Notified {
  if (seen.find(as, nobody, at) !== null) return { items: [], unreached: at };
  const key = `${prefix}/-/0`;
  seen.add(as, nobody, at, key);
  const standing = tried.of(key);
  const none = { kind: 'notify', person: null, channel: nobody, address: null, until: never } as const;
  return { items: [{ ...none, key, at, as, round, standing, why }], unreached: at };
}
