/** Every incident there was, found by what people remember of it. */
import { go } from 'fuzzysort';
import type { IncidentState } from '../../domain/incident/state.ts';
import type { Hit } from '../../domain/search/hit.ts';
import { formatAge } from '../../format/text/incident.ts';
import { width } from '../../format/text/layout/cells.ts';
import { severityMarks } from '../../format/text/layout/style.ts';
import { formatDate, formatDateTime, type Zone } from '../../time/format.ts';
import { type Part, part } from '../ui/text/span.ts';
import { severityTone } from '../ui/text/theme.ts';

export type Past = {
  readonly key: string;
  readonly record: IncidentState;
  /** The passage that says what is looked for, where it is not the title. */
  readonly hit: Hit | null;
};

/** Below this, letters are there but far apart. */
const threshold = 0.25;

const aboutOf = ({ record }: Past): string =>
  [
    ...[record.severity, record.status, record.outcome ?? '', record.team ?? ''],
    ...[record.roles.commander.holder ?? '', record.roles.investigator.holder ?? ''],
    ...record.tasks.map(({ text }) => text),
  ].join(' ');

/** Of more than these, comparing letters would be felt at every key. */
const mostCompared = 2_000;

/**
 * The newest first; with a text, those that say it first, then those of which letters fit.
 * @param hits what the index found of that text; empty: nothing, or it has not answered yet; null: it does not answer
 */
export function historyOf(
  records: readonly IncidentState[],
  filter: string,
  hits: readonly Hit[] | null = null,
): Past[] {
  const all = () => records.map((record): Past => ({ key: record.id, record, hit: null })).toReversed();
  if (filter === '') return all();
  const said = saying(hits ?? []);
  if (hits !== null && records.length > mostCompared) return said;
  const known = new Set(said.map(({ key }) => key));
  return [...said, ...compared(all(), filter).filter(({ key }) => !known.has(key))];
}

/** Those of which letters fit, the best first. */
function compared(all: readonly Past[], filter: string): Past[] {
  const found = go(filter, all, {
    keys: [({ record }) => `${record.id} ${record.title}`, aboutOf],
    limit: 0,
    threshold,
    scoreFn: ([title, about]) => Math.max(title?.score ?? 0, (about?.score ?? 0) * 0.8),
  });
  return found.map(({ obj }) => obj);
}

/** Those that say it, each with the passage where that is not the title. */
const saying = (hits: readonly Hit[]): Past[] =>
  hits.map(hit => ({
    key: hit.record.id,
    record: hit.record,
    hit: hit.passage.kind === 'title' ? null : hit,
  }));

export const rowsPerPast = 2;

type Look = { readonly now: string; readonly zone: Zone; readonly columns: number };

/** The passage that says what is looked for, and where it is said; what was found is marked. */
function hitRow({ passage: { kind, at, by }, cutting: { text, marks } }: Hit, { zone }: Look): Part[] {
  const when = at === null ? [] : [formatDateTime(at, zone)];
  const parts = [part(`   ${[...when, by ?? '', kind].filter(Boolean).join(' ')}: `, 'muted')];
  let done = 0;
  for (const { from, to } of marks) {
    parts.push(part(text.slice(done, from)), part(text.slice(from, to), 'accent'));
    done = to;
  }
  return [...parts, part(text.slice(done))].filter(({ text: one }) => one !== '');
}

/** What it was and when; how long it took, who had it and what it came to. Pure. */
export function pastRows({ record, hit }: Past, selected: boolean, look: Look): readonly Part[][] {
  const { id, severity, title, status, outcome, team, roles, times, tasks } = record;
  const began = times.impactStarted ?? times.declared;
  const day = began ? formatDate(began.at, look.zone) : '';
  const lead = `${selected ? '›' : ' '}${severityMarks[severity]} ${id} ${severity}`;
  const rest = `  ${day}  ${title}`;
  const fill = ' '.repeat(Math.max(0, look.columns - width(lead + rest)));
  const open = tasks.filter(task => task.status === 'open').length;
  const about = [
    outcome ?? status,
    formatAge(record, look.now),
    team,
    roles.commander.holder && `commander ${roles.commander.holder}`,
    roles.investigator.holder && `investigator ${roles.investigator.holder}`,
    open > 0 && `${open} follow-up${open === 1 ? '' : 's'} open`,
    record.drill && 'drill',
  ];
  return [
    selected ? [part(lead + rest + fill, 'selected')] : [part(lead, severityTone[severity]), part(rest)],
    hit ? hitRow(hit, look) : [part(`   ${about.filter(Boolean).join(' · ')}`, 'muted')],
  ];
}
