/** The score card, from what is in a drill's store. */
import type { DrillResult } from '../../domain/drill/result.ts';
import { scoreDrill } from '../../domain/drill/score/score.ts';
import { loadScenario } from '../../drill/load.ts';
import { readDrillIncident } from '../../drill/read-incident.ts';
import { readStepLog } from '../../drill/store.ts';
import { formatScoreCard, scoreCardToJson } from '../../format/text/drill-card.ts';
import { drillPlaces } from '../../workspace/drill-mark.ts';
import { Failure } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { loadCadences } from '../kit/load/cadences.ts';

/** Prints the score card of the drill in a store. @throws {Failure} where no drill was played in it */
export const printCard = (context: CommandContext, store: string): Promise<undefined> =>
  context.withStore(store, async played => {
    const mark = played.store.drill();
    if (!mark) throw new Failure('not-found', `no drill was played in ${store}`);
    const { scenario } = loadScenario(drillPlaces(store).scenario);
    const card = scoreDrill(scenario, await loadPerformance(played, mark.person, mark.speed));
    if (played.output.json) played.output.print(JSON.stringify({ store, ...scoreCardToJson(card) }));
    else played.output.print(formatScoreCard(card, played.output));
    played.output.inform(
      `see the drill: callme --store ${store} show\nsee this card again: callme drill --score ${store}`,
    );
    return undefined;
  });

async function loadPerformance(context: CommandContext, person: string, speed: number): Promise<DrillResult> {
  const journal = await context.store.open();
  const [incident, pages] = await Promise.all([readDrillIncident(journal), journal.pages('all')]);
  const played = readStepLog(context.store.path());
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
