/** `severities`, `incident_criteria` and `pir`: what a team says about incidents and the review of them. */
import { z } from 'zod';
import { normalizeWord } from '../../domain/incident/severity-words.ts';
import { severities as severityNames } from '../../domain/incident/vocabulary.ts';
import { checked, duration, filledList, orElse, orNull, strict, text } from '../../schema/blocks.ts';
import { oneOf, severity, timezone } from '../../schema/vocabulary.ts';
import { builtInIncidentCriteria, builtInSeverities } from '../severities.ts';
import type { PirSettings, SeverityDefinition } from '../types.ts';

/** One sentence is a list of one. */
const sentences = z.preprocess(
  value => (typeof value === 'string' ? [value] : value),
  orNull(filledList('sentences', text)),
);

const definition = (builtIn: SeverityDefinition) =>
  orElse(
    strict({
      means: sentences,
      examples: sentences,
      update_every: orNull(duration),
      check_in_every: orNull(duration),
    }).transform(
      (own): SeverityDefinition => ({
        means: own.means ?? builtIn.means,
        examples: own.examples ?? builtIn.examples,
        updateEvery: own.update_every ?? builtIn.updateEvery,
        checkInEvery: own.check_in_every ?? builtIn.checkInEvery,
      }),
    ),
    builtIn,
  );

export const severities = orElse(
  strict({
    critical: definition(builtInSeverities.critical),
    major: definition(builtInSeverities.major),
    minor: definition(builtInSeverities.minor),
  }),
  builtInSeverities,
);

const ownWord = z
  .string()
  .refine(word => normalizeWord(word) !== '' && !severityNames.some(name => name === normalizeWord(word)), {
    error: 'a word of another system: critical, major and minor mean themselves',
  });

/** `severity_words`: what the words of a team's senders mean, such as `{hot: critical, chatter: minor}`. */
export const severityWords = orElse(
  z
    .record(ownWord, severity, { error: 'a map from words to severities' })
    .transform(written =>
      Object.fromEntries(Object.entries(written).map(([word, means]) => [normalizeWord(word), means])),
    ),
  {},
);

export const incidentCriteria = orElse(filledList('sentences', text), builtInIncidentCriteria);

const path = checked('a path', value => value.trim() !== '');
const defaultPir: PirSettings = {
  template: null,
  directory: 'docs/pir',
  names: 'people',
  timezone: null,
  longestGap: null,
};

export const pir = orElse(
  strict({
    template: orNull(path),
    directory: orElse(path, defaultPir.directory),
    names: orElse(oneOf(['people', 'roles']), defaultPir.names),
    timezone: orNull(timezone),
    longest_gap: orNull(duration),
  }).transform(({ longest_gap, ...rest }): PirSettings => ({ ...rest, longestGap: longest_gap })),
  defaultPir,
);
