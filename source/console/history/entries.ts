/** All incidents, or those that match a text. Pure. */

import { go } from 'fuzzysort';
import type { IncidentState } from '../../domain/incident/state.ts';
import { counted } from '../../domain/kernel/counted.ts';
import type { IncidentId } from '../../domain/kernel/ids.ts';
import type { Hit } from '../../domain/search/hit.ts';
import { formatAge } from '../../format/text/incident.ts';
import { width } from '../../format/text/layout/cells.ts';
import { severityMarks } from '../../format/text/layout/style.ts';
import { formatDate, formatDateTime, type Zone } from '../../time/format.ts';
import { type Part, part } from '../ui/text/span.ts';
import { severityTone } from '../ui/text/theme.ts';

export type HistoryEntry = {
  readonly key: IncidentId;
  readonly record: IncidentState;
  /** The matching passage; null if it is the title, or only letters match. */
  readonly hit: Hit | null;
};

/** The least score of a match: below it, the letters are there but far apart. */
const minScore = 0.25;

const aboutOf = ({ record }: HistoryEntry): string =>
  [
    ...[record.severity, record.status, record.outcome ?? '', record.team ?? ''],
    ...[record.roles.commander.holder ?? '', record.roles.investigator.holder ?? ''],
    ...record.tasks.map(({ text }) => text),
  ].join(' ');

/** With more incidents, comparing letters would delay every key. */
const maxCompared = 2_000;

/**
 * The newest first; with a text, first those that contain it, then those that match letter by letter.
 * @param hits what the index found; empty: nothing, or no answer yet; null: the index is not available
 */
export function findHistory(
  records: readonly IncidentState[],
  filter: string,
  hits: readonly Hit[] | null = null,
): HistoryEntry[] {
  const all = () =>
    records.map((record): HistoryEntry => ({ key: record.id, record, hit: null })).toReversed();
  if (filter === '') return all();
  const containing = entriesOfHits(hits ?? []);
  if (hits !== null && records.length > maxCompared) return containing;
  const known = new Set(containing.map(({ key }) => key));
  return [...containing, ...findByLetters(all(), filter).filter(({ key }) => !known.has(key))];
}

/** Those that match letter by letter, the best first. */
function findByLetters(all: readonly HistoryEntry[], filter: string): HistoryEntry[] {
  const found = go(filter, all, {
    keys: [({ record }) => `${record.id} ${record.title}`, aboutOf],
    limit: 0,
    threshold: minScore,
    scoreFn: ([title, about]) => Math.max(title?.score ?? 0, (about?.score ?? 0) * 0.8),
  });
  return found.map(({ obj }) => obj);
}

/** Those that contain the text, each with the passage, unless it is the title. */
const entriesOfHits = (hits: readonly Hit[]): HistoryEntry[] =>
  hits.map(hit => ({
    key: hit.record.id,
    record: hit.record,
    hit: hit.passage.kind === 'title' ? null : hit,
  }));

export const rowsPerEntry = 2;

type RowOptions = { readonly now: string; readonly zone: Zone; readonly columns: number };

/** The matching passage with the match highlighted, when it was written, and by whom. */
function hitRow({ passage: { kind, at, by }, excerpt: { text, marks } }: Hit, { zone }: RowOptions): Part[] {
  const when = at === null ? [] : [formatDateTime(at, zone)];
  const parts = [part(`   ${[...when, by ?? '', kind].filter(Boolean).join(' ')}: `, 'muted')];
  let done = 0;
  for (const { from, to } of marks) {
    parts.push(part(text.slice(done, from)), part(text.slice(from, to), 'accent'));
    done = to;
  }
  return [...parts, part(text.slice(done))].filter(({ text: one }) => one !== '');
}

/** What it was and when; how long it took, who responded, and its outcome. */
export function historyRows(
  { record, hit }: HistoryEntry,
  selected: boolean,
  options: RowOptions,
): readonly Part[][] {
  const { id, severity, title, status, outcome, team, roles, times, tasks } = record;
  const began = times.impactStarted ?? times.declared;
  const day = began ? formatDate(began.at, options.zone) : '';
  const lead = `${selected ? '›' : ' '}${severityMarks[severity]} ${id} ${severity}`;
  const rest = `  ${day}  ${title}`;
  const fill = ' '.repeat(Math.max(0, options.columns - width(lead + rest)));
  const open = tasks.filter(task => task.status === 'open').length;
  const about = [
    outcome ?? status,
    formatAge(record, options.now),
    team,
    roles.commander.holder && `commander ${roles.commander.holder}`,
    roles.investigator.holder && `investigator ${roles.investigator.holder}`,
    open > 0 && `${counted(open, 'follow-up')} open`,
    record.drill && 'drill',
  ];
  return [
    selected ? [part(lead + rest + fill, 'selected')] : [part(lead, severityTone[severity]), part(rest)],
    hit ? hitRow(hit, options) : [part(`   ${about.filter(Boolean).join(' · ')}`, 'muted')],
  ];
}
