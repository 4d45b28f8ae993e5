/**
 * Paths of reviews in events are relative to their repository, with `/` as separator, so that they are the same on every
 * machine. Reviews outside of a repository, and those that callme 0.4.0 recorded, have absolute paths.
 */
import { isAbsolute, join, relative, sep } from 'node:path';

/** @param repository its root; null if the review is not in a repository */
export function recordedReviewPath(path: string, repository: string | null): string {
  if (repository === null) return path;
  const inside = relative(repository, path);
  return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? path : inside.split(sep).join('/');
}

/**
 * Resolves the path of a recorded review on this machine.
 * @param repository the root of the repository with the team's reviews; null if there is none
 * @returns null if the repository is unknown, or if the path is outside of it
 */
export function resolveReviewPath(recorded: string, repository: string | null): string | null {
  if (isAbsolute(recorded)) return recorded;
  if (repository === null) return null;
  const path = join(repository, recorded);
  return relative(repository, path).startsWith('..') ? null : path;
}
