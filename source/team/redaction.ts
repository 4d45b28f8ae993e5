/** Redacting while the team file changes. */
import { type Environment, redact } from '../domain/kernel/secrets.ts';
import type { TeamInUse } from './last-good/in-use.ts';
import { secretValuesInUse } from './secrets.ts';

/** The secrets of every version of the team file: one that was removed can still appear in alerts. */
export class Redaction {
  readonly #env: Environment;
  #secrets: readonly string[] = [];

  constructor(env: Environment) {
    this.#env = env;
  }

  learn(inUse: Pick<TeamInUse, 'team' | 'secrets'>): void {
    const all = new Set([...this.#secrets, ...secretValuesInUse(inUse, this.#env)]);
    // Longest first: one may be a part of another.
    this.#secrets = [...all].sort((a, b) => b.length - a.length);
  }

  /** Whether there are any secrets to redact. */
  readonly isNeeded = (): boolean => this.#secrets.length > 0;

  /** The text with every secret in it replaced by `[secret]`. */
  readonly redact = (text: string): string => redact(text, this.#secrets);
}
