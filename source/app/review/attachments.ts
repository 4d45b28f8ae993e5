/** Copies the attachments of an incident beside its review, so that the review can show images and link files. */
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Incident } from '../../domain/incident/state.ts';
import { chronological } from '../../domain/incident/timeline.ts';
import type { IncidentId } from '../../domain/kernel/ids.ts';
import { createReviewMark } from '../../domain/review/document/identity.ts';
import type { AttachmentPaths } from '../../domain/review/model/timeline.ts';
import { replaceFile } from '../../io/atomic-file.ts';
import type { ReviewSettings } from './location.ts';

/** Larger files do not belong in a repository; the review names them, and the store has them. Bytes. */
export const maxCopiedBytes = 5_000_000;

type Copy = {
  readonly entry: string;
  /** The incident that has it: a merged one keeps its attachments. */
  readonly incident: IncidentId;
  readonly name: string;
  readonly path: string;
};

const plainName = /^\w[\w.-]{0,99}$/;

const suffixLength = 6;

/**
 * The copies of the attachments of all entries that are not struck. They are in a folder of the incident beside the review
 * (`inc-7-5d2e25/graph.png`), which keeps its name when the review is renamed. The mark of the review is in it because numbers
 * repeat in other people's stores.
 */
async function planCopies(whole: Incident, settings: ReviewSettings): Promise<Copy[]> {
  const { state, timeline } = whole;
  const suffix = createReviewMark(whole).slice(0, suffixLength);
  const copies = chronological(timeline).map(async (entry): Promise<Copy[]> => {
    const { id, struck, attachment, origin: incident = state.id } = entry;
    if (attachment === null || struck !== null || attachment.bytes > maxCopiedBytes) return [];
    const { name } = attachment;
    if (!plainName.test(name) || !(await settings.attachments.has(incident, name))) return [];
    return [{ entry: id, incident, name, path: `${incident.toLowerCase()}-${suffix}/${name}` }];
  });
  return (await Promise.all(copies)).flat();
}

/** Where the review finds the attachments, once {@link copyAttachments} has copied them. */
export async function findAttachmentPaths(
  incident: Incident,
  settings: ReviewSettings,
): Promise<AttachmentPaths> {
  const copies = await planCopies(incident, settings);
  return new Map(copies.map(({ entry, path }) => [entry, path]));
}

/** Default permissions (the umask applies), because a review is committed and read by others. */
const newFileMode = 0o666;

/** @returns the paths of all copies, absolute, also of those that were there before */
export async function copyAttachments(
  incident: Incident,
  review: string,
  settings: ReviewSettings,
): Promise<string[]> {
  const copies = await planCopies(incident, settings);
  for (const { incident: owner, name, path } of copies) {
    const file = join(dirname(review), path);
    const attachment = await settings.attachments.open(owner, name);
    const existing = await readFile(file).catch(() => null);
    if (!attachment || existing?.equals(attachment.content)) continue;
    await mkdir(dirname(file), { recursive: true });
    await replaceFile(file, attachment.content, { mode: newFileMode, isDurable: true });
  }
  return [...new Set(copies.map(({ path }) => join(dirname(review), path)))];
}
