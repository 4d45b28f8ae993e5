/** A program of the team's own. */
import type { SecretTemplate } from '../../domain/kernel/secrets.ts';
import type { ChannelDefinition } from '../definition.ts';

/** A program and its arguments. */
export type ExecSettings = readonly SecretTemplate[];

/** What `{{NAME}}` can name in an argument. */
export const placeholders = ['page', 'person', 'severity', 'text', 'title'] as const;
export type Placeholder = (typeof placeholders)[number];

const known: ReadonlySet<string> = new Set(placeholders.map(name => `{{${name}}}`));
/** A misspelled placeholder would be sent as it is written. */
const hasKnownPlaceholders = (text: string) =>
  (text.match(/\{\{\w+\}\}/g) ?? []).every(each => known.has(each));

export const exec: ChannelDefinition<ExecSettings> = {
  name: 'exec',
  settings: ({ filledList, secret }) =>
    filledList(
      'a program and its arguments',
      secret(`text with no other placeholders than ${[...known].join(', ')}`, hasKnownPlaceholders),
    ).refine(([program]) => program !== '', { error: 'the path of a program first' }),
  defaults: null,
  isNamed: true,
  secretFields: [],
  address: null,
  notifiesPeople: true,
  postsToPlaces: true,
  defaultPolicy: { urgentRank: null, normalRank: null },
  starter: '{pager: ["/usr/local/bin/pager", "{{title}}"]}',
  docs: {
    settings: '`exec: {NAME: [program, …]}`',
    place: 'the name of a program: `exec:NAME`',
    sent: 'it exits with 0',
    limit: 'none',
    text: '`{{title}}`, `{{text}}`, `{{page}}`, `{{severity}}` and `{{person}}` are replaced within an argument, which stays one argument; no shell is involved. Standard input is the JSON of the webhook. Exit codes 64, 67, 77 and 78 (`sysexits.h`) mean "do not retry", all others "retry". A program that is no longer needed is killed with all its children.',
  },
  load: () => import('./sender.ts'),
};
