/** `drill`: a rehearsal with scripted pages and facts, in a store of its own (design section 5). */
import type { LoadedScenario } from '../../drill/load.ts';
import type { DrillMark } from '../../drill/mark.ts';
import { type Args, Failure, type Run } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { refuseExtraPositionals } from '../kit/text.ts';
import { printScenarios, scenarioNamed } from './scenarios.ts';
import { printCard, scoreAgain } from './score.ts';

export const run: Run = async (args, context) => {
  const again = args.flag('score');
  if (args.has('list') || again !== undefined) refuseExtraPositionals(args, 0);
  else refuseExtraPositionals(args, 1);
  if (args.has('list')) return printScenarios(context);
  if (again !== undefined) return scoreAgain(args, again);
  const { name, loaded } = await scenarioNamed(context, args.positionals[0]);
  const part = { scenario: name, person: playerMeant(args, loaded), speed: speedMeant(args) };
  const store = await storeFor(args, context, name);
  const isWatched = context.input.isInteractive && !context.output.json && !args.hasNot('console');
  const mark = (): DrillMark => ({ ...part, started: context.now() });
  const { inConsole, inLines } = await import('./play.ts');
  const played = await (isWatched ? inConsole : inLines)({ args, context, store, loaded, mark });
  if (!played) return undefined;
  await printCard(args, played.store);
  return played.code;
};

/** @throws {Failure} for somebody whom this scenario has no part for */
function playerMeant(args: Args, { scenario: { you } }: LoadedScenario): string {
  const named = args.flag('as') ?? you[0] ?? '';
  if (you.includes(named)) return named;
  throw new Failure('usage', `--as: in this scenario one plays ${you.join(' or ')}`);
}

function speedMeant(args: Args): number {
  const text = args.flag('speed') ?? '1';
  const speed = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (speed >= 1 && speed <= 1000) return speed;
  throw new Failure('usage', `--speed: "${text}" is not a number from 1 to 1000`);
}

/**
 * A store for this drill alone. Only the flag counts: what the environment and the settings name is where real incidents are.
 * @throws {Failure} where something is in the folder that was named
 */
async function storeFor(args: Args, context: CommandContext, scenario: string): Promise<() => string> {
  const { resolve, join } = await import('node:path');
  const { freshFolder, isEmptyFolder } = await import('../../drill/store.ts');
  const named = args.flag('store');
  if (named === undefined)
    return () => freshFolder(join(context.places.store, 'drills'), scenario, context.now());
  if (/^postgres(ql)?:/.test(named)) throw new Failure('usage', 'a drill is played in a folder: --store DIR');
  const path = resolve(context.folder, named);
  if (isEmptyFolder(path)) return () => path;
  throw new Failure('refused', `${path} is not empty; a drill is played in a store of its own`);
}
