/**
 * The paths of reviews in events are relative to the repository that contains them, with `/` between folders, so that they are
 * the same on every machine. Reviews outside of any repository, and those that callme 0.4.0 recorded, have absolute paths.
 */
import { isAbsolute, join, relative, sep } from 'node:path';

/** @param repository its root; null: the review is in none */
export function recordedReviewPath(path: string, repository: string | null): string {
  if (repository === null) return path;
  const inside = relative(repository, path);
  return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? path : inside.split(sep).join('/');
}

/**
 * Where a recorded review is on this machine.
 * @param repository the root of the repository that the team's reviews are in; null: there is none
 * @returns null where that cannot be told, or where the path leads out of the repository
 */
export function resolveReviewPath(recorded: string, repository: string | null): string | null {
  if (isAbsolute(recorded)) return recorded;
  if (repository === null) return null;
  const path = join(repository, recorded);
  return relative(repository, path).startsWith('..') ? null : path;
}
