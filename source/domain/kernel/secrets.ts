/**
 * Templates such as `${SMTP_URL}`, which take secrets from the environment, and redaction. A template is resolved when it is
 * used; the result is never journaled, printed or logged.
 */

/** Text that may contain `${VARIABLE}`. */
export type SecretTemplate = string;

/** The environment, as `process.env` gives it. */
export type Environment = Readonly<Record<string, string | undefined>>;

const reference = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/** A variable that a template refers to is not set. The message names the variable, never a value. */
export class MissingSecretError extends Error {
  override readonly name = 'MissingSecretError';
  readonly variable: string;
  constructor(variable: string) {
    super(
      `the environment variable ${variable} is not set: set it, or change the team file, which uses it as \${${variable}}`,
    );
    this.variable = variable;
  }
}

/** Whether a text refers to a variable, or tries to (`${` without a valid name counts). */
export function looksLikeTemplate(text: string): boolean {
  return text.includes('${');
}

/** Whether every `${` of a text starts a valid `${VARIABLE}`. */
export function isWellFormedTemplate(text: string): boolean {
  return !text.replace(reference, '').includes('${');
}

/** The variables that a template refers to, in order of appearance. */
export function secretNames(template: SecretTemplate): string[] {
  return [...template.matchAll(reference)].map(([, name = '']) => name);
}

/**
 * The template with the values of its variables. Values are not resolved again: `${A}` with A=`${B}` is `${B}`.
 * @throws {MissingSecretError} if a variable is unset or empty
 */
export function resolveSecret(template: SecretTemplate, env: Environment): string {
  return template.replace(reference, (_, name: string) => {
    const value = env[name];
    if (value === undefined || value === '') throw new MissingSecretError(name);
    return value;
  });
}

/** The text with every secret in it replaced by `[secret]`. @param secrets longest first: one may contain another */
export function redact(text: string, secrets: readonly string[]): string {
  return secrets.reduce((safe, secret) => safe.replaceAll(secret, '[secret]'), text);
}
