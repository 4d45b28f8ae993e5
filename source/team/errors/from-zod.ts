/** Zod's issues as problems at paths: what was expected, and whether the key or its value is meant. */
import type { z } from 'zod';
import { findNearest, formatChoices, withSuggestion } from '../../domain/kernel/nearest.ts';
import { keySeparator } from '../../schema/blocks.ts';
import { type PathPart, partOf } from './position.ts';
import type { PathProblem } from './references.ts';

/** `data` is what was validated. By the convention of `schema/blocks.ts`, an issue's message is what was expected. */
export function pathProblems(issue: z.core.$ZodIssue, data: unknown): PathProblem[] {
  const path = issue.path.filter((part): part is PathPart => typeof part !== 'symbol');
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = issue.message.split(keySeparator);
      return issue.keys.map(key => ({
        path: [...path, key],
        at: 'key',
        expected:
          known.length <= 12
            ? formatChoices(known, key)
            : withSuggestion('a known key', findNearest(key, known)),
      }));
    }
    case 'invalid_key':
      return [{ path, at: 'key', expected: issue.issues[0]?.message ?? issue.message }];
    case 'invalid_type': {
      const found = path.reduce<unknown>(partOf, data);
      // 34600000001 and 1.10 are numbers to YAML, whatever was meant.
      const unquoted =
        issue.expected === 'string' && (typeof found === 'number' || typeof found === 'boolean');
      return [{ path, at: 'value', expected: unquoted ? `${issue.message}, in quotes` : issue.message }];
    }
    default:
      return [{ path, at: 'value', expected: issue.message }];
  }
}
