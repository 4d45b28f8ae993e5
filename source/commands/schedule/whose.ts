/** The person whose shifts are asked for with `--mine` or `--person`, and the schedule that is named. */
import { type Args, Failure } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { resolvePerson } from '../kit/person.ts';
import { type flags, mineAlone } from './spec.ts';

export type Whose = {
  /** Null: everyone's. */
  readonly person: string | null;
  /** Undefined: no schedule is named. */
  readonly schedule: string | undefined;
};

export async function findWhose(args: Args<typeof flags>, context: CommandContext): Promise<Whose> {
  const [mine, named] = [args.flag('mine'), args.flag('person')];
  if (mine !== undefined && named !== undefined)
    throw new Failure('usage', 'use either --mine or --person PERSON');
  // What follows `--mine` here is the name of the schedule.
  const follows = mine === undefined || mine === mineAlone ? undefined : mine;
  if (follows !== undefined && args.positionals[1] !== undefined)
    throw new Failure('usage', `unexpected argument "${follows}": see callme schedule --help`);
  const schedule = args.positionals[1] ?? follows;
  if (mine !== undefined) return { person: await context.person(), schedule };
  return { person: named === undefined ? null : await resolvePerson(context, named), schedule };
}
