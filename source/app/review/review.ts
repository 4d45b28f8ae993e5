/** The review of an incident as a file: written, refreshed, checked. */

import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Incident } from '../../domain/incident/state.ts';
import type { ReviewAudience } from '../../domain/incident/vocabulary.ts';
import { findings } from '../../domain/review/check/check.ts';
import { type Finding, unwritten } from '../../domain/review/check/lint.ts';
import { checkSubject } from '../../domain/review/check/subject.ts';
import {
  customerFindings,
  customerKind,
  customerModel,
  renderCustomer,
} from '../../domain/review/customer/customer.ts';
import { ownDigest } from '../../domain/review/document/authored-text.ts';
import { type Refresh, refreshReview } from '../../domain/review/document/merge.ts';
import { reviewModel } from '../../domain/review/model/model.ts';
import { everybodyNamed } from '../../domain/review/model/participants.ts';
import { longestQuiet } from '../../domain/review/model/timeline-gaps.ts';
import { replaceFile } from '../../io/atomic-file.ts';
import { readTextFile } from '../../io/text-file.ts';
import { contextOf, placeOf, type ReviewSetting, templateOf } from './location.ts';
import { rendered } from './render.ts';

export type Wanted = {
  readonly audience: ReviewAudience;
  /** Where to write it, absolute; null for its usual place. */
  readonly path: string | null;
};

export type Refreshed = Refresh & { readonly path: string; readonly created: boolean };

/** What the review would be now; nothing is written. */
export async function refreshed(
  incident: Incident,
  wanted: Wanted,
  setting: ReviewSetting,
): Promise<Refreshed> {
  const path = wanted.path ?? placeOf(incident.state, wanted.audience, setting);
  const existing = await readTextFile(path);
  const context = await contextOf(incident.state, setting);
  const fresh =
    wanted.audience === 'customer'
      ? renderCustomer(customerModel(incident, context))
      : rendered(reviewModel(incident, context), await templateOf(setting));
  return { ...refreshReview(existing, fresh), path, created: existing === null };
}

/** A review is committed and read by others; the umask applies. */
const newFileMode = 0o666;

/** Writes or refreshes the file. Generated parts alone change; what people wrote stays. */
export async function write(incident: Incident, wanted: Wanted, setting: ReviewSetting): Promise<Refreshed> {
  const result = await refreshed(incident, wanted, setting);
  await mkdir(dirname(result.path), { recursive: true });
  await replaceFile(result.path, result.text, { mode: newFileMode, keepsLinkAndMode: true, isDurable: true });
  return result;
}

/** What a reader is told of a refresh, a sentence each. */
export function toldOf(refreshed: Refreshed): string[] {
  const { edited, conflicts, added, removed, renamed, deleted, problems } = refreshed;
  return [
    ...edited.map(name =>
      conflicts.includes(name)
        ? `"${name}" was edited by hand: kept, with the new text beside it`
        : `"${name}" was edited by hand: kept`,
    ),
    ...renamed.map(({ from, to }) => `the section "${from}" is called "${to}" now`),
    ...deleted.map(heading => `the section "${heading}" was deleted by hand: it stays so`),
    ...removed.map(name => `"${name}" was deleted by hand: it stays so`),
    ...(added.length > 0 ? [`new: ${added.join(', ')}`] : []),
    ...problems.map(({ line, message }) => `line ${line}: ${message}`),
  ];
}

export type Checked = { readonly path: string; readonly found: readonly Finding[] };

/** Everything that keeps the file from being finished; null where there is no file. */
export async function check(
  incident: Incident,
  wanted: Wanted,
  setting: ReviewSetting,
): Promise<Checked | null> {
  const path = wanted.path ?? placeOf(incident.state, wanted.audience, setting);
  const text = await readTextFile(path);
  if (text === null) return null;
  const context = await contextOf(incident.state, setting);
  if (wanted.audience === 'customer') {
    const outage = incident.state.highestSeverity === 'critical';
    return { path, found: customerFindings(text, everybodyNamed(incident, context.people), outage) };
  }
  const isStale = (await refreshed(incident, wanted, setting)).text !== text;
  return { path, found: findings(text, checkSubject(incident, context, longestOf(setting), isStale)) };
}

/** As {@link check}, from the file alone: a team's CI has no journal. Null where there is no file. */
export async function checkFile(path: string, setting: ReviewSetting): Promise<Checked | null> {
  const text = await readTextFile(path);
  if (text === null) return null;
  const people = Object.entries(setting.team?.people ?? {}).map(([id, { name }]) => ({ id, name }));
  const kind = customerKind(text);
  const found =
    kind === null
      ? findings(text, { incident: null, people, longestQuiet: longestOf(setting) })
      : customerFindings(text, people, kind === 'outage');
  return { path, found };
}

const longestOf = ({ team }: ReviewSetting): number => team?.pir.longestGap ?? longestQuiet;

/** The file as it is, and what it still lacks; `text` is null where there is none yet. */
export async function read(
  incident: Incident,
  setting: ReviewSetting,
): Promise<{ path: string; text: string | null; unwritten: readonly string[] }> {
  const path = placeOf(incident.state, 'internal', setting);
  const text = await readTextFile(path);
  return { path, text, unwritten: text === null ? [] : unwritten(text) };
}

/** What people wrote in the review so far: its digest, and what they did not write yet; null where there is no file. */
export async function ownWords(
  incident: Incident,
  setting: ReviewSetting,
): Promise<{ digest: string; unwritten: readonly string[] } | null> {
  const text = await readTextFile(placeOf(incident.state, 'internal', setting));
  return text === null ? null : { digest: ownDigest(text), unwritten: unwritten(text) };
}

/** What is still to be written, as closing wants to know it; null where there is no file. */
export async function stillUnwritten(
  incident: Incident,
  setting: ReviewSetting,
): Promise<readonly string[] | null> {
  const text = await readTextFile(placeOf(incident.state, 'internal', setting));
  return text === null ? null : unwritten(text);
}
