/** A context on the store of a drill, as every other command that is told of that store has it. */
import type { Args } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { openContext } from '../kit/open-context.ts';

/** Opens the store, does something with it, and lets go of it. Of the flags, what names another store or team is left out. */
export async function onStore<T>(
  args: Args,
  store: string,
  work: (context: CommandContext) => Promise<T>,
): Promise<T> {
  const flag = (name: string) => {
    if (name === 'store') return store;
    return name === 'teamFile' || name === 'as' ? undefined : args.flag(name);
  };
  const { context, close } = openContext({ ...args, flag }, process);
  try {
    return await work(context);
  } finally {
    await close();
  }
}
