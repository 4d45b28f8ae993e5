/** One beat of a script: when, who, what. Written flat, so that a script reads from top to bottom. */
import { z } from 'zod';
import type { Beat, Line } from '../domain/drill/scenario.ts';
import { loggedKinds, moods, roles } from '../domain/incident/vocabulary.ts';
import { duration, filledList, isId, orElse, orNull, strict, text } from '../schema/blocks.ts';
import { oneOf } from '../schema/vocabulary.ts';

const names = (of: string) =>
  orElse(
    z.preprocess(value => (typeof value === 'string' ? [value] : value), filledList(of, text)),
    [],
  );

const yes = orElse(z.boolean({ error: 'true or false' }), false);

const written = strict({
  name: orNull(
    z.string({ error: 'a name' }).refine(isId, { error: 'a name of letters, digits, "-", "_" and "."' }),
  ),
  at: orNull(duration),
  after: names('milestones or beats'),
  unless: names('milestones or beats'),
  wait: orElse(duration, 0),
  says: names('words'),
  kinds: orElse(filledList('kinds of entry', oneOf([...loggedKinds, 'update'] as const)), []),
  pulls: orNull(text),
  or: orNull(duration),
  who: orNull(text),
  fire: names('alerts'),
  clear: names('alerts'),
  acknowledge: orNull(text),
  note: orNull(text),
  finding: orNull(text),
  hypothesis: orNull(text),
  decision: orNull(text),
  action: orNull(text),
  temporary_fix: yes,
  update: orNull(text),
  public_update: orNull(text),
  checkin: orNull(strict({ mood: oneOf(moods), text: orElse(text, '') })),
  pull: orNull(strict({ person: text, why: text })),
  offer: orNull(oneOf(roles)),
  take: orNull(oneOf(roles)),
  mitigates: yes,
});

type Written = z.output<typeof written>;

/** What only somebody can do: the narrator says what is so, and does nothing. */
const needsSomebody = [
  'acknowledge',
  'hypothesis',
  'decision',
  'action',
  'update',
  'public_update',
  'checkin',
  'pull',
  'offer',
  'take',
] as const satisfies readonly (keyof Written)[];

function linesOf(beat: Written): Line[] {
  const said = loggedKinds.flatMap((kind): Line[] => {
    const words = beat[kind];
    const temporaryFix = kind === 'action' && beat.temporary_fix;
    return words === null ? [] : [{ do: 'say', kind, text: words, temporaryFix }];
  });
  return [
    ...beat.fire.map((alert): Line => ({ do: 'fire', alert })),
    ...(beat.acknowledge === null ? [] : [{ do: 'acknowledge', alert: beat.acknowledge } as const]),
    ...(beat.take === null ? [] : [{ do: 'take', role: beat.take } as const]),
    ...said,
    ...(beat.update === null ? [] : [{ do: 'update', audience: 'internal', text: beat.update } as const]),
    ...(beat.public_update === null
      ? []
      : [{ do: 'update', audience: 'public', text: beat.public_update } as const]),
    ...(beat.checkin === null ? [] : [{ do: 'checkin', ...beat.checkin } as const]),
    ...(beat.pull === null ? [] : [{ do: 'pull', ...beat.pull } as const]),
    ...(beat.offer === null ? [] : [{ do: 'offer', role: beat.offer } as const]),
    ...beat.clear.map((alert): Line => ({ do: 'clear', alert })),
  ];
}

type Rule = {
  readonly broken: (beat: Written) => boolean;
  readonly path: keyof Written | null;
  readonly expected: string;
};

const isAsked = ({ says, pulls }: Written) => says.length > 0 || pulls !== null;

const rules: readonly Rule[] = [
  {
    broken: beat => beat.at === null && beat.after.length === 0 && !isAsked(beat),
    path: null,
    expected: 'a cue: at, after, says or pulls',
  },
  {
    broken: beat => linesOf(beat).length === 0 && !beat.mitigates,
    path: null,
    expected: 'something that happens: fire, clear, note, finding, action, update, …',
  },
  {
    broken: beat => beat.who === null && needsSomebody.some(key => beat[key] !== null),
    path: null,
    expected: 'a `who`, the person who does it',
  },
  {
    broken: beat => beat.or !== null && !isAsked(beat),
    path: 'or',
    expected: 'nothing here, since the beat waits neither for `says` nor for `pulls`',
  },
  {
    broken: beat => beat.kinds.length > 0 && beat.says.length === 0,
    path: 'kinds',
    expected: 'nothing here, since the beat does not wait for `says`',
  },
  {
    broken: beat => beat.temporary_fix && beat.action === null,
    path: 'temporary_fix',
    expected: 'nothing here, since the beat has no `action`',
  },
];

/** A beat without a name gets one from its place in the script. */
export const beat = written
  .superRefine((value, context) => {
    for (const { broken, path, expected } of rules) {
      if (broken(value))
        context.addIssue({ code: 'custom', message: expected, path: path === null ? [] : [path] });
    }
  })
  .transform((value): Omit<Beat, 'name'> & { readonly name: string | null } => {
    const { name, at, after, unless, wait, says, kinds, pulls, or, who, mitigates } = value;
    const cue = { at, after, unless, wait, says, kinds, pulls, or };
    return { name, cue, who, lines: linesOf(value), mitigates };
  });
