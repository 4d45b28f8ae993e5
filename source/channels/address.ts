/** Addresses and secrets of a message, resolved when they are used. */
import { type Environment, resolveSecret, type SecretTemplate } from '../domain/kernel/secrets.ts';
import type { AddressField } from './definition.ts';
import type { Recipient } from './delivery.ts';
import { DeliveryEndedError, rejected, skipped } from './outcome.ts';

/**
 * The address of a recipient: the person's own, or the place that a post names.
 * @throws {DeliveryEndedError} skipped if the person has none, failed if it is invalid
 * @throws {MissingSecretError}
 */
export function resolveAddress(recipient: Recipient, field: AddressField, env: Environment): string {
  const isPlace = recipient.kind === 'place';
  const written = isPlace ? recipient.address : recipient.person.addresses[field.key];
  const owner = isPlace ? 'the post' : recipient.id;
  if (written === undefined)
    throw new DeliveryEndedError(skipped(`${owner} has no \`${field.key}\` in the team file`));
  const address = resolveSetting(written, env);
  if (!field.accepts(address)) throw invalidAddress(recipient, field);
  return address;
}

/** The address is not what the channel expects; the message does not quote it. */
export function invalidAddress(recipient: Recipient, { key, expected }: AddressField): DeliveryEndedError {
  const what = recipient.kind === 'place' ? 'the address of the post' : `the \`${key}\` of ${recipient.id}`;
  return new DeliveryEndedError(rejected(`${what} is not ${expected}`));
}

/** A setting without the newline that `$(cat file)` or an environment file may leave at its end. */
export const resolveSetting = (template: SecretTemplate, env: Environment): string =>
  resolveSecret(template, env).trim();
