/**
 * Finds what may be a secret in the text of a team file that cannot be read as one, so that a broken file is redacted no less
 * than a valid one. It prefers to find too much.
 */
import type { Registry } from '../channels/definition.ts';
import { addressFields, registry as shipped } from '../channels/registry.ts';
import type { SecretTemplate } from '../domain/kernel/secrets.ts';

/** The fields of trackers that are secret. */
const trackerFields = ['token', 'api'] as const;

/** As PagerDuty and callme make them. */
const routingKey = /^[ \t{,-]*["']?([A-Za-z0-9_-]{20,})["']?[ \t]*:/gm;
const variable = /\$\{[A-Za-z_][A-Za-z0-9_]*\}/g;

/** Values of secret fields, routing keys, and references to variables, as written; each once. */
export function secretsIn(text: string, registry: Registry = shipped): SecretTemplate[] {
  const names = [
    ...registry.flatMap(({ secretFields }) => secretFields.map(path => path.split('.').at(-1) ?? '')),
    ...addressFields(registry).flatMap(({ key, isSecret }) => (isSecret ? [key] : [])),
    ...trackerFields,
  ];
  const field = new RegExp(
    `(?<![\\w-])["']?(?:${[...new Set(names)].join('|')})["']?[ \\t]*:[ \\t]*` +
      `(?:"([^"\\n]*)"|'([^'\\n]*)'|([^\\s"',}\\]][^\\s,}\\]]*))`,
    'g',
  );
  const values = [...text.matchAll(field)].map(
    ([, double, single, plain]) => double ?? single ?? plain ?? '',
  );
  const keys = [...text.matchAll(routingKey)].map(([, key = '']) => key);
  return [...new Set([...values, ...keys, ...(text.match(variable) ?? [])])].filter(found => found !== '');
}
