/** The score card, from what is in a drill's store. */
import { resolve } from 'node:path';
import type { Performance } from '../../domain/drill/performance.ts';
import { score } from '../../domain/drill/score.ts';
import { loadScenario } from '../../drill/load.ts';
import { drillPlaces } from '../../drill/mark.ts';
import { drillIncident } from '../../drill/stage.ts';
import { readPlayed } from '../../drill/store.ts';
import { formatScoreCard, scoreCardToJson } from '../../format/text/drill-card.ts';
import { loadCadences } from '../kit/cadences.ts';
import { type Args, Failure } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { onStore } from './on-store.ts';

export const scoreAgain = (args: Args, store: string): Promise<undefined> => printCard(args, resolve(store));

/** @throws {Failure} where no drill was played in that folder */
export const printCard = (args: Args, store: string): Promise<undefined> =>
  onStore(args, store, async context => {
    const mark = context.store.drill();
    if (!mark) throw new Failure('not-found', `no drill was played in ${store}`);
    const { scenario } = loadScenario(drillPlaces(store).scenario);
    const card = score(scenario, await performanceIn(context, mark.person, mark.speed));
    if (context.output.json) context.output.print(JSON.stringify({ store, ...scoreCardToJson(card) }));
    else context.output.print(formatScoreCard(card, context.output));
    context.output.inform(
      `the drill is kept: callme --store ${store} show; its card: callme drill --score ${store}`,
    );
    return undefined;
  });

async function performanceIn(context: CommandContext, person: string, speed: number): Promise<Performance> {
  const journal = await context.store.open();
  const [incident, pages] = await Promise.all([drillIncident(journal), journal.pages('all')]);
  const played = readPlayed(context.store.path());
  const mitigating = played.find(({ mitigates }) => mitigates);
  // Not now: a card that is printed tomorrow says the same.
  const until = [played.at(-1)?.at, incident?.state.lastRecorded].filter(at => at !== undefined);
  return {
    person,
    incident,
    pages,
    mitigated: mitigating ? { at: mitigating.at, earned: mitigating.earned } : null,
    cadences: await loadCadences(context),
    speed,
    until: until.sort().at(-1) ?? context.now(),
  };
}
