/** Refuses flags that a form of a command would ignore: they were typed for a reason. */
import { type Command, Failure, type Form, kebab, type ParsedArgs } from './command.ts';

/** How a form is named in messages: `callme task done`, `callme page --dry-run`. */
const nameOf = (verb: string, { name }: Form): string => `callme ${verb}${name === '' ? '' : ` ${name}`}`;

const list = (flags: readonly string[]): string => flags.map(flag => `--${kebab(flag)}`).join(', ');

/**
 * Global flags have an effect in every form.
 * @throws {Failure} of usage, with the form that takes the flag, or the flags that this form takes
 */
export function refuseIneffectiveFlags({ verb, forms = [], flags }: Command, args: ParsedArgs): void {
  const form = forms.find(({ when }) => when(args));
  if (!form) return;
  if (form.hasNoJson && args.has('json'))
    throw new Failure('usage', `${nameOf(verb, form)} does not print JSON: leave out --json`);
  const isGiven = (flag: string) => args.flag(flag) !== undefined || args.has(flag) || args.hasNot(flag);
  const ignored = Object.keys(flags).find(flag => isGiven(flag) && !form.takes.includes(flag));
  if (ignored === undefined) return;
  const other = forms.find(each => each !== form && each.takes.includes(ignored));
  const hint = other
    ? `${nameOf(verb, other)} does`
    : form.takes.length > 0
      ? `it takes ${list(form.takes)}`
      : `see callme ${verb} --help`;
  throw new Failure('usage', `${nameOf(verb, form)} does not take --${kebab(ignored)}: ${hint}`);
}
