/** Completion on the input line: commands, their words, people. Pure. */
import { findCommand, slashCommands } from './commands.ts';
import { findArgumentWords } from './slash-command.ts';

/** What the word at the cursor can become, and the offset where the word begins. */
export type Completions = { readonly from: number; readonly options: readonly string[] };

/** The names that can be completed; `tasks`: the ids of open follow-ups; `services`: with and without a state. */
export type Known = {
  readonly people: readonly string[];
  readonly tasks: readonly string[];
  readonly services: readonly string[];
};

/**
 * The completions at a cursor.
 * @returns null: there is nothing to complete
 */
export function findCompletions(text: string, cursor: number, known: Known): Completions | null {
  const before = text.slice(0, cursor);
  const from = before.search(/\S*$/);
  const typed = before.slice(from);
  if (typed.startsWith('@')) {
    return completionsOf(
      from,
      known.people.filter(person => person.startsWith(typed.slice(1))).map(person => `@${person}`),
    );
  }
  if (typed.startsWith('#')) {
    const marks = ['#fix', ...known.tasks.map(task => `#${task}`)];
    return completionsOf(
      from,
      marks.filter(mark => startsWith(mark, typed)),
    );
  }
  const words = before.trimStart().split(/\s+/);
  const [first = ''] = words;
  if (!first.startsWith('/')) return null;
  if (words.length === 1) {
    return completionsOf(
      from,
      slashCommands.map(({ name }) => `/${name}`).filter(name => name.startsWith(first)),
    );
  }
  const command = findCommand(first.slice(1));
  const options = command ? findArgumentWords(command, words.length - 2, known) : [];
  return completionsOf(
    from,
    options.filter(word => startsWith(word, typed)),
  );
}

/** Ignores case: ids are typed in lower case too. */
const startsWith = (word: string, typed: string) => word.toLowerCase().startsWith(typed.toLowerCase());

const completionsOf = (from: number, options: readonly string[]): Completions | null =>
  options.length > 0 ? { from, options } : null;

/** The longest prefix that all options share. */
export function commonPrefix(options: readonly string[]): string {
  const [first = '', ...others] = options;
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length--;
  return first.slice(0, length);
}
