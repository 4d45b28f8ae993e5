/** The schema of a step: when, who, what. The keys are flat, so that a script reads from top to bottom. */
import { z } from 'zod';
import type { Action, Step } from '../domain/drill/scenario.ts';
import { type LoggedKind, loggedKinds, moods, roles } from '../domain/incident/vocabulary.ts';
import { duration, filledList, isId, orElse, orNull, strict, text } from '../schema/blocks.ts';
import { oneOf } from '../schema/vocabulary.ts';

const names = (of: string) =>
  orElse(
    z.preprocess(value => (typeof value === 'string' ? [value] : value), filledList(of, text)),
    [],
  );

const yes = orElse(z.boolean({ error: 'true or false' }), false);

/** One key for each kind of entry that people log, with its text. */
const said = Object.fromEntries(loggedKinds.map(kind => [kind, orNull(text)])) as Record<
  LoggedKind,
  ReturnType<typeof orNull<typeof text>>
>;

const written = strict({
  name: orNull(
    z.string({ error: 'a name' }).refine(isId, { error: 'a name of letters, digits, "-", "_" and "."' }),
  ),
  at: orNull(duration),
  after: names('milestones or steps'),
  unless: names('milestones or steps'),
  wait: orElse(duration, 0),
  says: names('words'),
  kinds: orElse(filledList('kinds of entry', oneOf([...loggedKinds, 'update'] as const)), []),
  pulls: orNull(text),
  or: orNull(duration),
  who: orNull(text),
  fire: names('alerts'),
  clear: names('alerts'),
  acknowledge: orNull(text),
  ...said,
  temporary_fix: yes,
  update: orNull(text),
  public_update: orNull(text),
  checkin: orNull(strict({ mood: oneOf(moods), text: orElse(text, '') })),
  pull: orNull(strict({ person: text, why: text })),
  offer: orNull(oneOf(roles)),
  take: orNull(oneOf(roles)),
  mitigates: yes,
});

type WrittenStep = z.output<typeof written>;

/** Actions that need a person: the narrator only describes. */
const needsSomebody: readonly (keyof WrittenStep)[] = [
  'acknowledge',
  ...loggedKinds.filter(kind => kind !== 'note' && kind !== 'finding'),
  'update',
  'public_update',
  'checkin',
  'pull',
  'offer',
  'take',
];

function createActions(step: WrittenStep): Action[] {
  const entries = loggedKinds.flatMap((kind): Action[] => {
    const words = step[kind];
    const temporaryFix = kind === 'action' && step.temporary_fix;
    return words === null ? [] : [{ do: 'say', kind, text: words, temporaryFix }];
  });
  return [
    ...step.fire.map((alert): Action => ({ do: 'fire', alert })),
    ...(step.acknowledge === null ? [] : [{ do: 'acknowledge', alert: step.acknowledge } as const]),
    ...(step.take === null ? [] : [{ do: 'take', role: step.take } as const]),
    ...entries,
    ...(step.update === null ? [] : [{ do: 'update', audience: 'internal', text: step.update } as const]),
    ...(step.public_update === null
      ? []
      : [{ do: 'update', audience: 'public', text: step.public_update } as const]),
    ...(step.checkin === null ? [] : [{ do: 'checkin', ...step.checkin } as const]),
    ...(step.pull === null ? [] : [{ do: 'pull', ...step.pull } as const]),
    ...(step.offer === null ? [] : [{ do: 'offer', role: step.offer } as const]),
    ...step.clear.map((alert): Action => ({ do: 'clear', alert })),
  ];
}

type Rule = {
  readonly broken: (step: WrittenStep) => boolean;
  readonly path: keyof WrittenStep | null;
  readonly expected: string;
};

const waitsForPlayer = ({ says, pulls }: WrittenStep) => says.length > 0 || pulls !== null;

const rules: readonly Rule[] = [
  {
    broken: step => step.at === null && step.after.length === 0 && !waitsForPlayer(step),
    path: null,
    expected: 'a cue: at, after, says or pulls',
  },
  {
    broken: step => createActions(step).length === 0 && !step.mitigates,
    path: null,
    expected: 'something that happens: fire, clear, note, finding, action, update, …',
  },
  {
    broken: step => step.who === null && needsSomebody.some(key => step[key] !== null),
    path: null,
    expected: 'a `who`, the person who does it',
  },
  {
    broken: step => step.or !== null && !waitsForPlayer(step),
    path: 'or',
    expected: 'nothing here, since the step waits neither for `says` nor for `pulls`',
  },
  {
    broken: step => step.kinds.length > 0 && step.says.length === 0,
    path: 'kinds',
    expected: 'nothing here, since the step does not wait for `says`',
  },
  {
    broken: step => step.temporary_fix && step.action === null,
    path: 'temporary_fix',
    expected: 'nothing here, since the step has no `action`',
  },
];

/** A step without a name gets one from its position in the script. */
export const step = written
  .superRefine((value, context) => {
    for (const { broken, path, expected } of rules) {
      if (broken(value))
        context.addIssue({ code: 'custom', message: expected, path: path === null ? [] : [path] });
    }
  })
  .transform((value): Omit<Step, 'name'> & { readonly name: string | null } => {
    const { name, at, after, unless, wait, says, kinds, pulls, or, who, mitigates } = value;
    const trigger = { at, after, unless, wait, says, kinds, pulls, or };
    return { name, trigger, who, actions: createActions(value), mitigates };
  });
