/** An edge on the store of a drill, as every other command that is told of that store has it. */
import type { Asked } from '../kit/command.ts';
import type { Edge } from '../kit/context.ts';
import { openEdge } from '../kit/open-context.ts';

/** Opens the store, does something with it, and lets go of it. Of the flags, what names another store or team is left out. */
export async function onStore<T>(asked: Asked, store: string, work: (edge: Edge) => Promise<T>): Promise<T> {
  const flag = (name: string) => {
    if (name === 'store') return store;
    return name === 'teamFile' || name === 'as' ? undefined : asked.flag(name);
  };
  const { edge, close } = openEdge({ ...asked, flag }, process);
  try {
    return await work(edge);
  } finally {
    await close();
  }
}
