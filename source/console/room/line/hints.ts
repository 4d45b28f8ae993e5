/** Hints while the user types: what the severities mean, and suggestions. Pure. */
import { type Severity, severities } from '../../../domain/incident/vocabulary.ts';
import { isOneOf } from '../../../domain/kernel/schema.ts';
import { severityMarks } from '../../../format/text/layout/style.ts';
import type { SeverityDefinition } from '../../../team/types.ts';
import { severityTone, type ToneName } from '../../ui/text/theme.ts';
import { cut, wrap } from '../../ui/text/wrap.ts';
import type { Known } from './completion.ts';
import { findSuggestions } from './suggestions.ts';

export type Hint = { readonly text: string; readonly tone: ToneName };

/** The beginning of `/severity`, and the severity after it. */
const severityTyped = /^\/sev[a-z]*(?:\s+(\S+))?/;

/** One row for each severity: its mark, name and definition. */
function overviewHints(definitions: Readonly<Record<Severity, SeverityDefinition>>, columns: number): Hint[] {
  const longest = Math.max(...severities.map(({ length }) => length));
  return severities.map(severity => ({
    text: cut(
      `${severityMarks[severity]} ${severity.padEnd(longest)} ${definitions[severity].means.join('; ')}`,
      columns,
    ),
    tone: severityTone[severity],
  }));
}

/** One severity with its full definition and an example. */
function severityHints(severity: Severity, { means, examples }: SeverityDefinition, columns: number): Hint[] {
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

/** What the hints are made from. */
type Source = {
  readonly severities: Readonly<Record<Severity, SeverityDefinition>>;
  readonly known: Known;
};

/**
 * @param line the text, and the offset of the cursor
 * @param size cells and rows that there are for it
 * @returns the hints that fit; empty if there are none
 */
export function collectHints(
  { text, cursor }: { readonly text: string; readonly cursor: number },
  { severities: definitions, known }: Source,
  size: { readonly columns: number; readonly rows: number },
): readonly Hint[] {
  const match = severityTyped.exec(text);
  if (!match) return findSuggestions(text, cursor, known, size);
  const typed = match[1];
  const hints = isOneOf(severities, typed)
    ? severityHints(typed, definitions[typed], size.columns)
    : overviewHints(definitions, size.columns);
  return hints.slice(0, Math.max(0, size.rows));
}
