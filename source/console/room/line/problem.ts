/**
 * What is wrong with a line, as data, and how the room words it: what is wrong, then what to type instead.
 * Pure.
 */
import type { UnknownPerson } from '../../../app/find-person.ts';
import type { UnknownService } from '../../../app/find-service.ts';
import { formatChoices, withSuggestion } from '../../../domain/kernel/nearest.ts';
import { cleanLine } from '../../../domain/kernel/text.ts';
import { cut } from '../../ui/text/wrap.ts';

export type LineProblem =
  /** A sign without a text after it. */
  | { readonly code: 'empty'; readonly sign: string }
  /** `usage`: how the line is typed. */
  | { readonly code: 'missing'; readonly argument: string; readonly usage: string }
  /** `expected`: what the argument can be. */
  | { readonly code: 'invalid'; readonly argument: string; readonly value: string; readonly expected: string }
  /** More than the command takes. */
  | { readonly code: 'unexpected'; readonly value: string; readonly usage: string }
  /** A time before a command that records nothing at that time. */
  | { readonly code: 'timeless'; readonly command: string }
  /** `similar`: the name of the command that was probably meant. */
  | { readonly code: 'unknown-command'; readonly name: string; readonly similar: string | null }
  | UnknownPerson
  | UnknownService;

const maxShownValue = 40;
const quote = (value: string): string => `"${cut(cleanLine(value), maxShownValue)}"`;

export const choices = (words: readonly string[]): string =>
  words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

export function describeLineProblem(problem: LineProblem): string {
  switch (problem.code) {
    case 'empty':
      return `nothing after ${problem.sign}: type a text`;
    case 'missing':
      return `the ${problem.argument} is missing: ${problem.usage}`;
    case 'invalid':
      return `invalid ${problem.argument} ${quote(problem.value)}: use ${problem.expected}`;
    case 'unexpected':
      return `unexpected argument ${quote(problem.value)}: ${problem.usage}`;
    case 'timeless':
      return `/${problem.command} takes no time: leave it out`;
    case 'unknown-command': {
      const { name, similar } = problem;
      return withSuggestion(`no command /${name}: /help lists them`, similar && `/${similar}`);
    }
    case 'unknown-person': {
      const { person, people } = problem;
      return `no person ${quote(person)} in callme.yaml: use ${formatChoices(people, person)}`;
    }
    case 'unknown-service': {
      const { service, services } = problem;
      return `no service ${quote(service)} in callme.yaml: use ${formatChoices(services, service)}`;
    }
  }
}
