/** `task`: follow-ups, across incidents. */
import type { LaterIntent } from '../../domain/incident/decide/decide.ts';
import type { IncidentState, Task } from '../../domain/incident/state.ts';
import { actionTypes, isOneOf } from '../../domain/incident/vocabulary.ts';
import { taskJson } from '../../format/json/incident.ts';
import { columns } from '../../format/text/table.ts';
import { parseDueDate } from '../../time/due-date.ts';
import { calendarDay } from '../../time/format.ts';
import { answer } from '../kit/answer.ts';
import { type Asked, Failure, type Run } from '../kit/command.ts';
import type { Edge } from '../kit/context.ts';
import { meantIncident, recordOn, timeFlag } from '../kit/incident.ts';
import { otherPerson } from '../kit/person.ts';
import { atMost, requiredText, requiredWhy } from '../kit/text.ts';
import { taskNamed } from './find.ts';

export const run: Run = async (asked, edge) => {
  const [verb = 'list'] = asked.words;
  if (Object.hasOwn(elsewhere, verb)) return (await elsewhere[verb]?.())?.run(asked, edge);
  const step = Object.hasOwn(steps, verb) ? steps[verb] : undefined;
  if (!step)
    throw new Failure(
      'usage',
      `"${verb}" is not what can be done; callme task ${Object.keys({ ...steps, ...elsewhere }).join('|')} (see callme task --help)`,
    );
  await step(asked, edge);
  return undefined;
};

/** What talks to trackers, and takes longer to load. */
const elsewhere: Readonly<Record<string, () => Promise<{ readonly run: Run }>>> = {
  export: () => import('./export.ts'),
  sync: () => import('./sync.ts'),
};

type Step = (asked: Asked, edge: Edge) => Promise<void>;

const steps: Readonly<Record<string, Step>> = {
  add: async (asked, edge) => {
    const owner = asked.flag('owner');
    const type = asked.flag('type');
    const id = await meantIncident(edge, asked.flag('incident'));
    await recordAndAnswer(asked, edge, id, {
      do: 'task-add',
      text: await requiredText(asked, edge, 'the follow-up', 1),
      owner: owner ? await otherPerson(edge, owner) : null,
      due: dueDate(asked, edge) ?? null,
      temporaryFix: asked.has('temporaryFix'),
      entry: asked.flag('entry') ?? null,
      actionType: isOneOf(actionTypes, type) ? type : null,
    });
  },
  done: (asked, edge) => {
    atMost(asked, 2);
    return change(asked, edge, async task => ({ do: 'task-done', task }));
  },
  drop: (asked, edge) => {
    atMost(asked, 2);
    return change(asked, edge, async task => ({ do: 'task-drop', task, why: requiredWhy(asked) }));
  },
  assign: (asked, edge) =>
    change(asked, edge, async task => {
      const [, , named] = asked.words;
      if (!named) throw new Failure('usage', `to whom? callme task assign ${task} PERSON`);
      const due = dueDate(asked, edge);
      return { do: 'task-assign', task, owner: await otherPerson(edge, named), ...(due && { due }) };
    }),
  link: (asked, edge) =>
    change(asked, edge, async task => ({
      do: 'task-link',
      task,
      link: await requiredText(asked, edge, 'the link', 2),
    })),
  list: async (asked, edge) => {
    atMost(asked, 1);
    const me = asked.has('mine') ? await edge.person() : null;
    const today = calendarDay(edge.now(), edge.zone);
    const shown = ({ status, owner, due }: Task) =>
      (asked.has('all') || status === 'open') &&
      (me === null || owner === me) &&
      (!asked.has('overdue') || (status === 'open' && due !== null && due < today));
    const named = asked.flag('incident');
    const only = named ? await meantIncident(edge, named) : null;
    const records = (await (await edge.journal()).list()).filter(({ id }) => only === null || id === only);
    const found = records.flatMap(record => record.tasks.filter(shown).map(task => ({ record, task })));
    found.sort((a, b) => (a.task.due ?? '9999').localeCompare(b.task.due ?? '9999'));
    if (edge.json)
      edge.print(
        JSON.stringify(found.map(({ record, task }) => ({ ...taskJson(task), incident: record.id }))),
      );
    else if (found.length > 0)
      edge.print(columns(found.map(({ record, task }) => row(record, task, today, edge))));
    else edge.tell('no follow-ups');
  },
};

function row({ id }: IncidentState, task: Task, today: string, { paint }: Edge): string[] {
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
  asked: Asked,
  edge: Edge,
  intentFor: (task: string) => Promise<LaterIntent>,
): Promise<void> {
  const { task, incident } = await taskNamed(edge, asked.words[1], asked.words[0] ?? '');
  await recordAndAnswer(asked, edge, incident, await intentFor(task));
}

async function recordAndAnswer(asked: Asked, edge: Edge, id: string, intent: LaterIntent): Promise<void> {
  const result = await recordOn(edge, id, intent, await timeFlag(edge, asked, 'at'));
  const event = result.events.find(({ type }) => type.startsWith('task-'));
  const task = result.incident.state.tasks.find(
    ({ id: own }) => event && 'task' in event && own === event.task,
  );
  if (edge.json && task) edge.print(JSON.stringify({ ...taskJson(task), incident: id }));
  else answer(edge, result);
}

/** @throws {Failure} where it is no date */
function dueDate(asked: Asked, edge: Edge): string | undefined {
  const given = asked.flag('due');
  if (given === undefined) return undefined;
  const due = parseDueDate(given, edge.now(), edge.zone);
  if (due !== null) return due;
  throw new Failure('usage', `--due: "${given}" is not a date; give 2026-11-30 or 5d`);
}
