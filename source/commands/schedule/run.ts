/** `schedule`: runs a subcommand; each has a file of its own. */
import { findNearest } from '../../domain/kernel/nearest.ts';
import { Failure, type Run } from '../kit/command.ts';
import type { flags } from './spec.ts';

const parts: Readonly<Record<string, () => Promise<{ readonly run: Run<typeof flags> }>>> = {
  show: () => import('./show.ts'),
  list: () => import('./list.ts'),
  check: () => import('./check.ts'),
  override: () => import('./override.ts'),
  swap: () => import('./swap.ts'),
  join: () => import('./membership/join.ts'),
  leave: () => import('./membership/leave.ts'),
  export: () => import('./export.ts'),
  import: () => import('./import.ts'),
};

export const run: Run<typeof flags> = async (args, context) => {
  const [part = ''] = args.positionals;
  const load = Object.hasOwn(parts, part) ? parts[part] : undefined;
  if (!load) {
    const near = findNearest(part, Object.keys(parts));
    const what =
      near === null ? 'choose what to do:' : `unknown schedule command "${part}"; did you mean ${near}?`;
    const known = Object.keys(parts).join('|');
    throw new Failure('usage', `${what} callme schedule ${known} (see callme schedule --help)`);
  }
  const { run: runPart } = await load();
  return runPart(args, context);
};
