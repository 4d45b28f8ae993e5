/** Who may send: on any address that others can reach, only those who have the token. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';

/** Whether only this machine reaches an address. */
export function isLoopback(host: string): boolean {
  if (host === 'localhost' || host === '::1' || host === '[::1]') return true;
  return isIP(host) === 4 && host.startsWith('127.');
}

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Compared in constant time, whatever the lengths. */
export const sameSecret = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));

type Headers = Readonly<Record<string, string | string[] | undefined>>;

const oneOf = (value: string | string[] | undefined): string =>
  Array.isArray(value) ? (value[0] ?? '') : (value ?? '');

/** The token of a request, in each of the ways in which senders can give one: bearer, basic auth's password, a header. */
function tokensIn(headers: Headers): string[] {
  const authorization = oneOf(headers.authorization);
  const [, scheme = '', value = ''] = /^(\S+)\s+(\S+)\s*$/.exec(authorization) ?? [];
  const own = oneOf(headers['x-callme-token']);
  return [
    ...(own === '' ? [] : [own]),
    ...(/^bearer$/i.test(scheme) ? [value] : []),
    ...(/^basic$/i.test(scheme)
      ? [
          Buffer.from(value, 'base64')
            .toString('utf8')
            .replace(/^[^:]*:/, ''),
        ]
      : []),
  ];
}

/**
 * Whether a web page sends it: browsers say so of every request that could change something, and no monitoring system does.
 * They reach a loopback address for whoever wrote the page.
 */
const isFromBrowser = (headers: Headers): boolean =>
  headers.origin !== undefined || headers['sec-fetch-site'] !== undefined;

/** It says it comes from somebody, and does not prove it. */
export class InvalidSignatureError extends Error {
  override name = 'UnprovenBody';
  constructor() {
    super('the signature is missing, or not that of this body');
  }
}

/** @param token what must be had; null: nothing, since nobody else reaches the address */
export function isAuthorized(headers: Headers, token: string | null): boolean {
  return token === null ? !isFromBrowser(headers) : tokensIn(headers).some(given => sameSecret(given, token));
}
