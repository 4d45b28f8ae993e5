/** The score card, from what is in a drill's store. */
import { resolve } from 'node:path';
import type { Performance } from '../../domain/drill/performance.ts';
import { score } from '../../domain/drill/score.ts';
import { loadScenario } from '../../drill/load.ts';
import { drillPlaces } from '../../drill/mark.ts';
import { drillIncident } from '../../drill/stage.ts';
import { readPlayed } from '../../drill/store.ts';
import { cardJson, cardText } from '../../format/text/drill-card.ts';
import { cadencesOf } from '../kit/cadences.ts';
import { type Asked, Failure } from '../kit/command.ts';
import type { Edge } from '../kit/context.ts';
import { onStore } from './on-store.ts';

export const scoreAgain = (asked: Asked, store: string): Promise<undefined> =>
  printCard(asked, resolve(store));

/** @throws {Failure} where no drill was played in that folder */
export const printCard = (asked: Asked, store: string): Promise<undefined> =>
  onStore(asked, store, async edge => {
    const mark = edge.drill();
    if (!mark) throw new Failure('not-found', `no drill was played in ${store}`);
    const { scenario } = loadScenario(drillPlaces(store).scenario);
    const card = score(scenario, await performanceIn(edge, mark.person, mark.speed));
    if (edge.json) edge.print(JSON.stringify({ store, ...cardJson(card) }));
    else edge.print(cardText(card, edge));
    edge.tell(`the drill is kept: callme --store ${store} show; its card: callme drill --score ${store}`);
    return undefined;
  });

async function performanceIn(edge: Edge, person: string, speed: number): Promise<Performance> {
  const journal = await edge.journal();
  const [incident, pages] = await Promise.all([drillIncident(journal), journal.pages('all')]);
  const played = readPlayed(edge.storePath());
  const mitigating = played.find(({ mitigates }) => mitigates);
  // Not now: a card that is printed tomorrow says the same.
  const until = [played.at(-1)?.at, incident?.state.lastRecorded].filter(at => at !== undefined);
  return {
    person,
    incident,
    pages,
    mitigated: mitigating ? { at: mitigating.at, earned: mitigating.earned } : null,
    cadences: await cadencesOf(edge),
    speed,
    until: until.sort().at(-1) ?? edge.now(),
  };
}
