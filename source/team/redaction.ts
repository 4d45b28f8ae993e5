/** Redacting while the team file changes (design section 4: a secret is never journaled, printed or logged). */
import { type Environment, redact } from '../domain/kernel/secrets.ts';
import { secretValues } from './secrets.ts';
import type { TeamFile } from './types.ts';

/** The secrets of every team file that was learnt: one that was taken out since may still stand in what comes in. */
export class Redaction {
  readonly #env: Environment;
  #secrets: readonly string[] = [];

  constructor(env: Environment) {
    this.#env = env;
  }

  learn(team: TeamFile): void {
    const all = new Set([...this.#secrets, ...secretValues(team, this.#env)]);
    // Longest first: one may be a part of another.
    this.#secrets = [...all].sort((a, b) => b.length - a.length);
  }

  /** Whether there is any secret to look for: without one, nobody need look. */
  readonly isNeeded = (): boolean => this.#secrets.length > 0;

  /** The text with every secret in it replaced by `[secret]`. */
  readonly redact = (text: string): string => redact(text, this.#secrets);
}
