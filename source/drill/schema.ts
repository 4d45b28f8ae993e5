/**
 * The schema of a scenario, in the style of the team file's: the message of an issue is what was expected
 * (`schema/blocks.ts`). `references.ts` checks references between the parts.
 */
import { z } from 'zod';
import { type Scenario, targetNames } from '../domain/drill/scenario.ts';
import {
  checked,
  duration,
  filledList,
  isHttpUrl,
  list,
  named,
  orElse,
  orNull,
  strict,
  text,
} from '../schema/blocks.ts';
import { severity } from '../schema/vocabulary.ts';
import { step } from './step-schema.ts';

const minute = 60_000;

const oneOrMore = (of: string) =>
  z.preprocess(value => (typeof value === 'string' ? [value] : value), filledList(of, text));

const link = checked('an http or https URL', isHttpUrl).transform(href => ({ href, text: null }));

const alert = strict({
  title: text,
  body: orElse(text, ''),
  severity: orNull(severity),
  labels: orElse(z.record(text, text, { error: 'a map from labels to texts' }), {}),
  links: orElse(list('URLs', link), []),
  every: orNull(duration),
});

const member = strict({ answers: orElse(duration, minute / 3), joins: orNull(text) });

const flag = orElse(z.boolean({ error: 'true or false' }), false);

const expects = strict({
  severity: orNull(severity),
  public_update: flag,
  temporary_fix: flag,
  pulls: orElse(list('people', text), []),
}).transform(({ public_update, temporary_fix, ...same }) => ({
  ...same,
  publicUpdate: public_update,
  temporaryFix: temporary_fix,
}));

const targets = strict(
  Object.fromEntries(targetNames.map(name => [name, orNull(duration)])) as Record<
    (typeof targetNames)[number],
    ReturnType<typeof orNull<typeof duration>>
  >,
);

/** The defaults: every key is optional. */
const empty = <S extends z.ZodType>(schema: S) => z.preprocess(value => value ?? {}, schema);

/** Converts the written data to a {@link Scenario}; `team` is validated separately, as a team file. */
export const scenarioSchema = strict({
  version: z.literal(1, { error: '1, the version of the format that this callme reads' }),
  title: text,
  about: text,
  briefing: text,
  you: oneOrMore('people'),
  lasts: orElse(duration, 15 * minute),
  team: z.record(z.string(), z.unknown(), { error: 'a team file without its version' }),
  alerts: named('alerts', alert),
  cast: named('people', member),
  script: filledList('steps', step),
  targets: empty(targets),
  expects: empty(expects),
  debrief: orNull(text),
}).transform(
  ({ version: _version, team: _team, script, ...same }): Scenario => ({
    ...same,
    script: script.map((each, index) => ({ ...each, name: each.name ?? `step ${index + 1}` })),
  }),
);
