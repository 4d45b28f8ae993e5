/** Where a review lies, and reading and writing it without ever leaving half of one. */
import { randomBytes } from 'node:crypto';
import { chmod, type FileHandle, mkdir, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { ReviewAudience } from '../domain/incident/vocabulary.ts';
import { hasErrorCode } from '../domain/kernel/errors.ts';

const longestSlug = 60;

/** ASCII letters, digits and single hyphens; accents are dropped, other scripts leave nothing. */
function slug(text: string): string {
  const ascii = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  if (ascii.length <= longestSlug) return ascii;
  const cut = ascii.slice(0, longestSlug + 1);
  return cut.slice(0, Math.max(cut.lastIndexOf('-'), longestSlug / 2)).replace(/-$/, '');
}

export type ReviewName = {
  /** The folder of the reviews (`pir.directory`). */
  readonly directory: string;
  readonly incidentId: string;
  /** `reviewModel(…).date`. */
  readonly date: string;
  readonly title: string;
  readonly audience: ReviewAudience;
};

/**
 * The path of a new review: `docs/pir/2026-01-05-inc-7-checkout-slow.md`, for customers `…-customer.md`. It is always
 * directly in the directory. A review that was written before keeps its path, whatever the incident is called now.
 */
export function reviewPath({ directory, incidentId, date, title, audience }: ReviewName): string {
  const pieces = [slug(date), slug(incidentId) || 'incident', slug(title)];
  if (audience === 'customer') pieces.push('customer');
  return join(directory, `${pieces.filter(piece => piece !== '').join('-')}.md`);
}

const missing = (error: unknown): boolean => hasErrorCode(error, 'ENOENT', 'ENOTDIR');

/**
 * The text of a review, its byte order mark included; null where there is no such file.
 * @throws Error where it is not UTF-8: what cannot be read exactly could not be kept exactly
 */
export async function readReview(path: string): Promise<string | null> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    if (missing(error)) return null;
    throw error;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Error(`${path} is not UTF-8; convert it first, so that nothing in it is lost`);
  }
}

/** The file that is meant where the path is a link, and its mode; null for the mode where there is none yet. */
async function target(path: string): Promise<{ path: string; mode: number | null }> {
  try {
    const real = await realpath(path);
    return { path: real, mode: (await stat(real)).mode & 0o7777 };
  } catch (error) {
    if (missing(error)) return { path, mode: null };
    throw error;
  }
}

/** For a new file what the umask leaves of this: a review is meant to be committed and read. */
const newMode = 0o666;

/**
 * Writes a review: all of it, or nothing. Folders are created; an existing file keeps its mode; a link stays a link.
 * When it returns, the text is on the disk.
 */
export async function writeReview(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const { path: real, mode } = await target(path);
  const folder = dirname(real);
  const temporary = join(folder, `.${basename(real)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    await withFile(await open(temporary, 'wx', mode ?? newMode), async file => {
      await file.writeFile(text, 'utf8');
      await file.sync();
    });
    if (mode !== null) await chmod(temporary, mode);
    await rename(temporary, real);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await withFile(await open(folder, 'r'), folder => folder.sync());
}

async function withFile(file: FileHandle, work: (file: FileHandle) => Promise<void>): Promise<void> {
  try {
    await work(file);
  } finally {
    await file.close();
  }
}
