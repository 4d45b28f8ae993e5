/** What one wants to have at hand while typing: what the severities mean, what can be typed at all. Pure. */

import { type Severity, severities } from '../../../domain/incident/vocabulary.ts';
import { isOneOf } from '../../../domain/kernel/schema.ts';
import { severityMarks } from '../../../format/text/layout/style.ts';
import type { SeverityDefinition } from '../../../team/types.ts';
import { severityTone, type ToneName } from '../../ui/text/theme.ts';
import { cut, wrap } from '../../ui/text/wrap.ts';
import type { Known } from './completion.ts';
import { findSuggestions } from './suggestions.ts';

export type Hint = { readonly text: string; readonly tone: ToneName };

/** The command as far as it tells it apart, and the severity once there is one. */
const severityTyped = /^\/sev[a-z]*(?:\s+(\S+))?/;

/** Each in one row: its mark, its name, and what it means first. */
function overview(definitions: Readonly<Record<Severity, SeverityDefinition>>, columns: number): Hint[] {
  const longest = Math.max(...severities.map(({ length }) => length));
  return severities.map(severity => ({
    text: cut(
      `${severityMarks[severity]} ${severity.padEnd(longest)} ${definitions[severity].means.join('; ')}`,
      columns,
    ),
    tone: severityTone[severity],
  }));
}

/** One of them, with all that it means, and an example. */
function whole(severity: Severity, { means, examples }: SeverityDefinition, columns: number): Hint[] {
  const [example] = examples;
  const lines = [
    ...means.map((meaning, index) => `${index === 0 ? severityMarks[severity] : ' '} ${meaning}`),
    ...(example === undefined ? [] : [`  For example: ${example}`]),
  ];
  return lines.flatMap((line, index) =>
    wrap(line, columns).map(
      text => ({ text, tone: index === 0 ? severityTone[severity] : 'muted' }) as const,
    ),
  );
}

/** What hints are read out of. */
type Source = {
  readonly severities: Readonly<Record<Severity, SeverityDefinition>>;
  readonly known: Known;
};

/**
 * @param line what is typed, and where the cursor is in it
 * @param size cells and rows that there are for it
 * @returns no rows where nothing is to be said
 */
export function collectHints(
  { text, cursor }: { readonly text: string; readonly cursor: number },
  { severities: definitions, known }: Source,
  size: { readonly columns: number; readonly rows: number },
): readonly Hint[] {
  const match = severityTyped.exec(text);
  if (!match) return findSuggestions(text, cursor, known, size);
  const named = match[1];
  const hints = isOneOf(severities, named)
    ? whole(named, definitions[named], size.columns)
    : overview(definitions, size.columns);
  return hints.slice(0, Math.max(0, size.rows));
}
