/** Which follow-up is meant, whatever incident it is of. */
import { type IncidentId, parseTaskId, type TaskId } from '../../domain/kernel/ids.ts';
import { Failure } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';

/** A follow-up, by where it is recorded. */
export type TaskPlace = { readonly task: TaskId; readonly incident: IncidentId };

/**
 * `T-3`, `t3` and `3` all mean `T-3`.
 * @param doing the word after `task`, for the refusal
 * @throws {Failure} where there is none
 */
export async function resolveTask(
  context: CommandContext,
  text: string | undefined,
  doing: string,
): Promise<TaskPlace> {
  const task = parseTaskId(text ?? '');
  if (!task) throw new Failure('usage', `name a follow-up: callme task ${doing} T-3`);
  const incident = await (await context.store.open()).incidentOfTask(task);
  if (!incident) throw new Failure('not-found', `no follow-up ${task}: to list them, callme task list --all`);
  return { task, incident };
}
