/** Suggestions for the word at the cursor, without a key. Pure. */
import { padToWidth, width } from '../../../format/text/layout/cells.ts';
import { cut } from '../../ui/text/wrap.ts';
import { findCommand, slashCommands } from './commands.ts';
import { type Completions, findCompletions, type Known } from './completion.ts';
import type { Hint } from './hints.ts';
import { formatArguments, type SlashCommand } from './slash-command.ts';

type Size = { readonly columns: number; readonly rows: number };

const nameCells = Math.max(...slashCommands.map(({ name }) => name.length)) + 1;
const maxUsageCells = 30;

/** A command in one row: its name, what it takes, what it does. */
function commandRow(command: SlashCommand, columns: number): string {
  const { name, description } = command;
  const usage = formatArguments(command);
  const usageCells = Math.min(maxUsageCells, Math.floor(columns / 3));
  return cut(
    `${padToWidth(`/${name}`, nameCells)} ${padToWidth(cut(usage, usageCells), usageCells)} ${description}`.trimEnd(),
    columns,
  );
}

function commandRows({ options }: Completions, { columns, rows }: Size): string[] {
  const found = options.flatMap(option => findCommand(option.slice(1)) ?? []);
  if (found.length <= rows) return found.map(command => commandRow(command, columns));
  const shown = found.slice(0, Math.max(0, rows - 1));
  return [
    ...shown.map(command => commandRow(command, columns)),
    cut(`… ${found.length - shown.length} more; Tab completes`, columns),
  ];
}

/** As many words as there is room for in one row. */
function optionsRow(options: readonly string[], columns: number): string {
  const all = options.join('  ');
  if (width(all) <= columns) return all;
  const fitting = options.findIndex((_, at) => width(`${options.slice(0, at + 1).join('  ')}  …`) > columns);
  return `${options.slice(0, Math.max(1, fitting)).join('  ')}  …`;
}

/** Whether the word is complete: there is nothing to suggest. */
const isComplete = (found: Completions, text: string, cursor: number) =>
  found.options.length === 1 && found.options[0] === text.slice(found.from, cursor);

/**
 * @param size cells and rows that there are for it
 * @returns no rows where nothing can be completed
 */
export function findSuggestions(text: string, cursor: number, known: Known, size: Size): readonly Hint[] {
  const found = findCompletions(text, cursor, known);
  const [, name, words] = /^\s*\/(\S*)(\s?)/.exec(text.slice(0, cursor)) ?? [];
  const command = name !== undefined && words !== '' ? findCommand(name) : undefined;
  const isNaming = name !== undefined && words === '';
  const options = found && !isNaming && !isComplete(found, text, cursor) ? found.options : [];
  const rows = [
    ...(isNaming && found ? commandRows(found, size) : []),
    ...(command ? [commandRow(command, size.columns)] : []),
    ...(options.length > 0 ? [optionsRow(options, size.columns)] : []),
  ];
  return rows.slice(0, Math.max(0, size.rows)).map(row => ({ text: row, tone: 'muted' }));
}
