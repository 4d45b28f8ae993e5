/** `drill`: a rehearsal with scripted pages and facts, in a store of its own (design section 5). */
import type { LoadedScenario } from '../../drill/load.ts';
import type { DrillMark } from '../../drill/mark.ts';
import { type Asked, Failure, type Run } from '../kit/command.ts';
import type { Edge } from '../kit/context.ts';
import { atMost } from '../kit/text.ts';
import { printScenarios, scenarioNamed } from './scenarios.ts';
import { printCard, scoreAgain } from './score.ts';

export const run: Run = async (asked, edge) => {
  const again = asked.flag('score');
  if (asked.has('list') || again !== undefined) atMost(asked, 0);
  else atMost(asked, 1);
  if (asked.has('list')) return printScenarios(edge);
  if (again !== undefined) return scoreAgain(asked, again);
  const { name, loaded } = await scenarioNamed(edge, asked.words[0]);
  const part = { scenario: name, person: playerMeant(asked, loaded), speed: speedMeant(asked) };
  const store = await storeFor(asked, edge, name);
  const isWatched = edge.interactive && !edge.json && !asked.hasNot('console');
  const mark = (): DrillMark => ({ ...part, started: edge.now() });
  const { inConsole, inLines } = await import('./play.ts');
  const played = await (isWatched ? inConsole : inLines)({ asked, edge, store, loaded, mark });
  if (!played) return undefined;
  await printCard(asked, played.store);
  return played.code;
};

/** @throws {Failure} for somebody whom this scenario has no part for */
function playerMeant(asked: Asked, { scenario: { you } }: LoadedScenario): string {
  const named = asked.flag('as') ?? you[0] ?? '';
  if (you.includes(named)) return named;
  throw new Failure('usage', `--as: in this scenario one plays ${you.join(' or ')}`);
}

function speedMeant(asked: Asked): number {
  const text = asked.flag('speed') ?? '1';
  const speed = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (speed >= 1 && speed <= 1000) return speed;
  throw new Failure('usage', `--speed: "${text}" is not a number from 1 to 1000`);
}

/**
 * A store for this drill alone. Only the flag counts: what the environment and the settings name is where real incidents are.
 * @throws {Failure} where something is in the folder that was named
 */
async function storeFor(asked: Asked, edge: Edge, scenario: string): Promise<() => string> {
  const { resolve, join } = await import('node:path');
  const { freshFolder, isEmptyFolder } = await import('../../drill/store.ts');
  const named = asked.flag('store');
  if (named === undefined) return () => freshFolder(join(edge.places.store, 'drills'), scenario, edge.now());
  if (/^postgres(ql)?:/.test(named)) throw new Failure('usage', 'a drill is played in a folder: --store DIR');
  const path = resolve(edge.folder, named);
  if (isEmptyFolder(path)) return () => path;
  throw new Failure('refused', `${path} is not empty; a drill is played in a store of its own`);
}
