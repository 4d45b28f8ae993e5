/** Completion on the input line: commands, their words, people. Pure. */
import { findArgumentWords, findCommand, slashCommands } from './commands.ts';

/** What could stand where the cursor is, and where what is typed of it begins. */
export type Completions = { readonly from: number; readonly options: readonly string[] };

/** What there is to be named. `tasks`: the open follow-ups' ids. */
export type Known = { readonly people: readonly string[]; readonly tasks: readonly string[] };

/**
 * The completions at a cursor.
 * @returns null where nothing can be completed
 */
export function findCompletions(text: string, cursor: number, known: Known): Completions | null {
  const before = text.slice(0, cursor);
  const from = before.search(/\S*$/);
  const typed = before.slice(from);
  if (typed.startsWith('@')) {
    return some(
      from,
      known.people.filter(person => person.startsWith(typed.slice(1))).map(person => `@${person}`),
    );
  }
  if (typed.startsWith('#')) {
    const marks = ['#fix', ...known.tasks.map(task => `#${task}`)];
    return some(
      from,
      marks.filter(mark => startsAlike(mark, typed)),
    );
  }
  const words = before.trimStart().split(/\s+/);
  const [first = ''] = words;
  if (!first.startsWith('/')) return null;
  if (words.length === 1) {
    return some(
      from,
      slashCommands.map(({ name }) => `/${name}`).filter(name => name.startsWith(first)),
    );
  }
  const command = findCommand(first.slice(1));
  const options = command ? findArgumentWords(command, words.length - 2, known) : [];
  return some(
    from,
    options.filter(word => startsAlike(word, typed)),
  );
}

/** Ids are typed in small letters as well. */
const startsAlike = (word: string, typed: string) => word.toLowerCase().startsWith(typed.toLowerCase());

const some = (from: number, options: readonly string[]): Completions | null =>
  options.length > 0 ? { from, options } : null;

/** The longest beginning that all of them share. */
export function commonPrefix(options: readonly string[]): string {
  const [first = '', ...others] = options;
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length--;
  return first.slice(0, length);
}
