/** `drill`: a rehearsal with scripted pages and facts, in a store of its own. */
import { join, resolve } from 'node:path';
import type { LoadedScenario } from '../../drill/load.ts';
import type { DrillMark } from '../../workspace/drill-mark.ts';
import { type Args, Failure, type Run } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { refuseExtraPositionals } from '../kit/text.ts';
import { printScenarios, resolveScenario } from './scenarios.ts';
import { printCard } from './score.ts';
import type { flags } from './spec.ts';

export const run: Run<typeof flags> = async (args, context) => {
  const again = args.flag('score');
  refuseExtraPositionals(args, args.has('list') || again !== undefined ? 0 : 1);
  if (args.has('list')) return printScenarios(context);
  if (again !== undefined) return printCard(context, resolve(again));
  const { name, loaded } = await resolveScenario(context, args.positionals[0]);
  const part = { scenario: name, person: resolvePlayer(args, loaded), speed: parseSpeed(args) };
  const store = await storeFor(args, context, name);
  const isWatched = context.input.isInteractive && !context.output.json && !args.hasNot('console');
  const mark = (): DrillMark => ({ ...part, started: context.now() });
  const { inConsole, inLines } = await import('./play.ts');
  const played = await (isWatched ? inConsole : inLines)({ context, store, loaded, mark });
  if (!played) return undefined;
  await printCard(context, played.store);
  return played.code;
};

/** @throws {Failure} for a person whom this scenario has no part for */
function resolvePlayer(args: Args<typeof flags>, { scenario: { you } }: LoadedScenario): string {
  const named = args.flag('as') ?? you[0] ?? '';
  if (you.includes(named)) return named;
  throw new Failure('usage', `--as: this scenario is played as ${you.join(' or ')}`);
}

function parseSpeed(args: Args<typeof flags>): number {
  const text = args.flag('speed') ?? '1';
  const speed = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (speed >= 1 && speed <= 1000) return speed;
  throw new Failure('usage', `invalid speed "${text}": use a number from 1 to 1000`);
}

/**
 * A store for this drill alone. The environment and the settings do not count: they name the store of real incidents.
 * @throws {Failure} where the named folder is not empty
 */
async function storeFor(
  args: Args<typeof flags>,
  context: CommandContext,
  scenario: string,
): Promise<() => string> {
  const { createDrillFolder, isEmptyFolder } = await import('../../drill/store.ts');
  const named = args.flag('store');
  if (named === undefined)
    return () => createDrillFolder(join(context.places.store, 'drills'), scenario, context.now());
  if (/^postgres(ql)?:/.test(named)) throw new Failure('usage', 'a drill needs a folder: --store DIR');
  const path = resolve(context.folder, named);
  if (isEmptyFolder(path)) return () => path;
  throw new Failure('refused', `${path} is not empty: choose an empty folder for the drill`);
}
