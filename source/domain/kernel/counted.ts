/** Numbers of things, in sentences. */

/**
 * `1 page`, `12,000 pages`.
 * @param many default: `one` with an s
 */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count < 1_000 ? count : count.toLocaleString('en')} ${count === 1 ? one : many}`;
