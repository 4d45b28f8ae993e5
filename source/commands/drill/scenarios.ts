/** Which scenario is meant, and which there are. */
import { resolve } from 'node:path';
import { findNearest } from '../../domain/kernel/nearest.ts';
import { findBundledScenarios } from '../../drill/bundled-scenarios.ts';
import { type LoadedScenario, loadScenario } from '../../drill/load.ts';
import { formatColumns } from '../../format/text/layout/table.ts';
import { formatDuration } from '../../time/duration.ts';
import { Failure } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';

export type NamedScenario = { readonly name: string; readonly loaded: LoadedScenario };

/** A path is a file of one's own; anything else the name of one that ships; nothing, the first of them. */
export async function resolveScenario(
  context: CommandContext,
  named: string | undefined,
): Promise<NamedScenario> {
  if (named !== undefined && /[\\/]|\.ya?ml$/.test(named))
    return { name: named, loaded: loadScenario(resolve(context.folder, named)) };
  const shipped = findBundledScenarios();
  const names = shipped.map(({ name }) => name);
  const found = named === undefined ? shipped[0] : shipped.find(({ name }) => name === named);
  if (found) return { name: found.name, loaded: loadScenario(found.path) };
  const near = named === undefined ? null : findNearest(named, names);
  throw new Failure(
    'not-found',
    `no scenario "${named ?? ''}"; ${near ? `did you mean ${near}?` : `use ${names.join(', ')} or a FILE.yaml`}`,
  );
}

export async function printScenarios(context: CommandContext): Promise<undefined> {
  const all = findBundledScenarios().map(({ name, path }) => ({ name, ...loadScenario(path).scenario }));
  if (context.output.json) {
    const told = all.map(({ name, title, about, you, lasts }) => ({ name, title, about, you, lasts }));
    context.output.print(JSON.stringify(told));
    return undefined;
  }
  context.output.print(
    formatColumns(all.map(({ name, lasts, about }) => [name, formatDuration(lasts), about])),
  );
  context.output.inform('to start one: callme drill NAME, or callme drill FILE.yaml for your own');
  return undefined;
}
