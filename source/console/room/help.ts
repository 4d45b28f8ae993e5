/** The help of the room: its keys, what can be typed, and how text is edited. */
import type { HelpRow, HelpSection } from '../app/screen.ts';
import { editorBindings } from '../editor/bindings.ts';
import { formatKeyLabel } from '../input/key-name.ts';
import { answerKeymap, entryKeymap, readerKeymap, roomKeymap, runbookKeymap } from './keys/keymaps.ts';
import { slashCommands } from './line/commands.ts';
import { lineSigns } from './line/line.ts';
import { formatUsage } from './line/slash-command.ts';

/** What the actions of the editor do, by type and detail. */
const editing: Readonly<Record<string, string>> = {
  'move left': 'Move left one character',
  'move right': 'Move right one character',
  'move word-left': 'Move left one word',
  'move word-right': 'Move right one word',
  'move line-start': 'Move to the start of the line',
  'move line-end': 'Move to the end of the line',
  'move text-start': 'Move to the start of the text',
  'move text-end': 'Move to the end of the text',
  up: 'Move up a line; from the first line, recall what you sent before',
  down: 'Move down a line, or return towards what you were typing',
  'history previous': 'Recall what you sent before',
  'history next': 'Return towards what you were typing',
  'delete left': 'Delete the character before the cursor',
  'delete right': 'Delete the character under the cursor',
  'kill line-end-or-next': 'Cut to the end of the line',
  'kill line-start': 'Cut to the start of the line',
  'kill blank-left': 'Cut back to the previous space',
  'kill word-left': 'Cut the word before the cursor',
  'kill word-right': 'Cut the word after the cursor',
  yank: 'Paste what was cut',
  'yank-older': 'After pasting: replace it with the previous cut',
  undo: 'Undo',
  redo: 'Redo',
  newline: 'Start a new line',
};

/** Each action of the editor with all of its keys. */
function editingRows(): HelpRow[] {
  const keys = new Map<string, string[]>();
  for (const [key, action] of Object.entries(editorBindings)) {
    const detail = 'to' in action ? action.to : 'direction' in action ? action.direction : '';
    const name = `${action.type} ${detail}`.trim();
    keys.set(name, [...(keys.get(name) ?? []), formatKeyLabel(key)]);
  }
  return [...keys].map(([name, all]) => ({ term: all.join(', '), description: editing[name] ?? name }));
}

const lineRows: readonly HelpRow[] = [
  {
    term: '14:05 TEXT, -10m TEXT',
    description: 'Backdate it: start with a time; 2026-11-23T14:05 has a date, ~14:05 is approximate',
  },
  ...lineSigns.map(({ sign, label, description }) => ({
    term: `${sign}TEXT`,
    description: `${label}: ${description}`,
  })),
];

const commandRows: readonly HelpRow[] = slashCommands.map(command => ({
  term: formatUsage(command),
  description: command.description,
}));

const filterRow: HelpRow = {
  term: 'TEXT @PERSON * is:pinned',
  description: 'Filters: words, people, kinds (by name or sign) and marks',
};

export const roomHelp: readonly HelpSection[] = [
  { title: 'Keys of the room', keymap: roomKeymap },
  { title: 'With an entry selected', keymap: entryKeymap, rows: [filterRow] },
  { title: 'While reading an entry', keymap: readerKeymap },
  { title: 'In a runbook', keymap: runbookKeymap },
  { title: 'While answering a question about an entry', keymap: answerKeymap },
  { title: 'What you type', rows: lineRows },
  { title: 'Commands', rows: commandRows },
  { title: 'Editing', rows: editingRows() },
];
