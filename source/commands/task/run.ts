/** `task`: manages follow-ups across incidents. */

import type { LaterIntent } from '../../domain/incident/decide/decide.ts';
import { collectPartStates } from '../../domain/incident/merged.ts';
import type { IncidentState, Task } from '../../domain/incident/state.ts';
import { actionTypes } from '../../domain/incident/vocabulary.ts';
import type { IncidentId, TaskId } from '../../domain/kernel/ids.ts';
import { isOneOf } from '../../domain/kernel/schema.ts';
import { taskToJson } from '../../format/json/incident.ts';
import { formatColumns } from '../../format/text/layout/table.ts';
import { formatDate } from '../../time/format.ts';
import { parseDueDate } from '../../time/parse.ts';
import { printIncident } from '../kit/answer.ts';
import { type Args, Failure, type Run } from '../kit/command.ts';
import type { CommandContext, Output } from '../kit/context.ts';
import { parseTimeFlag, recordOn, resolveIncidentId } from '../kit/incident.ts';
import { resolvePerson } from '../kit/person.ts';
import { refuseExtraPositionals, requireReason, requireText } from '../kit/text.ts';
import { resolveTask } from './find.ts';
import type { flags } from './spec.ts';

export const run: Run<typeof flags> = async (args, context) => {
  const [verb = 'list'] = args.positionals;
  if (Object.hasOwn(elsewhere, verb)) return (await elsewhere[verb]?.())?.run(args, context);
  const step = Object.hasOwn(steps, verb) ? steps[verb] : undefined;
  if (!step)
    throw new Failure(
      'usage',
      `unknown task command "${verb}": use callme task ${Object.keys({ ...steps, ...elsewhere }).join('|')} (see callme task --help)`,
    );
  await step(args, context);
  return undefined;
};

/** What talks to trackers, and takes longer to load. */
const elsewhere: Readonly<Record<string, () => Promise<{ readonly run: Run<typeof flags> }>>> = {
  export: () => import('./export.ts'),
  sync: () => import('./sync.ts'),
};

type Step = (args: Args<typeof flags>, context: CommandContext) => Promise<void>;

const steps: Readonly<Record<string, Step>> = {
  add: async (args, context) => {
    const owner = args.flag('owner');
    const type = args.flag('type');
    const id = await resolveIncidentId(context, args.flag('incident'));
    await recordAndAnswer(args, context, id, {
      do: 'task-add',
      text: await requireText(args, context, 'the follow-up', 1),
      owner: owner ? await resolvePerson(context, owner) : null,
      due: dueDate(args, context) ?? null,
      temporaryFix: args.has('temporaryFix'),
      entry: args.flag('entry') ?? null,
      actionType: isOneOf(actionTypes, type) ? type : null,
    });
  },
  done: (args, context) => {
    refuseExtraPositionals(args, 2);
    return change(args, context, async task => ({ do: 'task-done', task }));
  },
  drop: (args, context) => {
    refuseExtraPositionals(args, 2);
    return change(args, context, async task => ({ do: 'task-drop', task, why: requireReason(args) }));
  },
  assign: (args, context) => {
    refuseExtraPositionals(args, 3);
    return change(args, context, async task => {
      const [, , named] = args.positionals;
      if (!named) throw new Failure('usage', `name a person: callme task assign ${task} PERSON`);
      const due = dueDate(args, context);
      return { do: 'task-assign', task, owner: await resolvePerson(context, named), ...(due && { due }) };
    });
  },
  link: (args, context) =>
    change(args, context, async task => ({
      do: 'task-link',
      task,
      link: await requireText(args, context, 'the link', 2),
    })),
  list: async (args, context) => {
    refuseExtraPositionals(args, 1);
    const me = args.has('mine') ? await context.person() : null;
    const today = formatDate(context.now(), context.output.zone);
    const shown = ({ status, owner, due }: Task) =>
      (args.has('all') || status === 'open') &&
      (me === null || owner === me) &&
      (!args.has('overdue') || (status === 'open' && due !== null && due < today));
    const named = args.flag('incident');
    const only = named ? await resolveIncidentId(context, named) : null;
    const all = await (await context.store.open()).list();
    const records = only === null ? all : collectRecords(all, only);
    const found = records.flatMap(record => record.tasks.filter(shown).map(task => ({ record, task })));
    found.sort((a, b) => (a.task.due ?? '9999').localeCompare(b.task.due ?? '9999'));
    if (context.output.json)
      context.output.print(
        JSON.stringify(found.map(({ record, task }) => ({ ...taskToJson(task), incident: record.id }))),
      );
    else if (found.length > 0)
      context.output.print(
        formatColumns(found.map(({ record, task }) => row(record, task, today, context.output))),
      );
    else context.output.inform('no follow-ups');
  },
};

/** The records of an incident and of those that were merged into it. */
function collectRecords(all: readonly IncidentState[], id: string): readonly IncidentState[] {
  const byId = new Map<string, IncidentState>(all.map(state => [state.id, state]));
  const own = byId.get(id);
  return own ? [own, ...collectPartStates(own, byId)] : [];
}

function row({ id }: IncidentState, task: Task, today: string, { paint }: Output): string[] {
  const late = task.status === 'open' && task.due !== null && task.due < today;
  const state = [late ? paint('critical', 'overdue') : task.status, task.temporaryFix && 'temporary fix'];
  return [
    task.id,
    id,
    task.owner ?? '-',
    task.due ?? '-',
    state.filter(part => part !== false).join(', '),
    [task.text, ...task.links].join('  '),
  ];
}

async function change(
  args: Args<typeof flags>,
  context: CommandContext,
  intentFor: (task: TaskId) => Promise<LaterIntent>,
): Promise<void> {
  const { task, incident } = await resolveTask(context, args.positionals[1], args.positionals[0] ?? '');
  await recordAndAnswer(args, context, incident, await intentFor(task));
}

async function recordAndAnswer(
  args: Args<typeof flags>,
  context: CommandContext,
  id: IncidentId,
  intent: LaterIntent,
): Promise<void> {
  const result = await recordOn(context, id, intent, await parseTimeFlag(context, args, 'at'));
  const event = result.events.find(({ type }) => type.startsWith('task-'));
  const task = result.incident.state.tasks.find(
    ({ id: own }) => event && 'task' in event && own === event.task,
  );
  if (context.output.json && task)
    context.output.print(JSON.stringify({ ...taskToJson(task), incident: id }));
  else await printIncident(context, result);
}

/** @throws {Failure} where it is no date */
function dueDate(args: Args<typeof flags>, context: CommandContext): string | undefined {
  const given = args.flag('due');
  if (given === undefined) return undefined;
  const due = parseDueDate(given, context.now(), context.output.zone);
  if (due !== null) return due;
  throw new Failure('usage', `invalid date "${given}": use --due 2026-11-30 or 5d`);
}
