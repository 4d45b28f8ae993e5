/** Redacting while the team file changes. */
import { type Environment, redact } from '../domain/kernel/secrets.ts';
import { secretValues } from './secrets.ts';
import type { TeamFile } from './types.ts';

/** The secrets of every version of the team file: one that was removed can still appear in alerts. */
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

  /** Whether there are any secrets to redact. */
  readonly isNeeded = (): boolean => this.#secrets.length > 0;

  /** The text with every secret in it replaced by `[secret]`. */
  readonly redact = (text: string): string => redact(text, this.#secrets);
}
