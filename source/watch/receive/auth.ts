/** Authorisation of requests: an address that others can reach requires the token. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';

/** Whether only this machine can reach an address. */
export function isLoopback(host: string): boolean {
  if (host === 'localhost' || host === '::1' || host === '[::1]') return true;
  return isIP(host) === 4 && host.startsWith('127.');
}

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Compares in constant time, whatever the lengths. */
export const sameSecret = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));

type Headers = Readonly<Record<string, string | string[] | undefined>>;

const oneOf = (value: string | string[] | undefined): string =>
  Array.isArray(value) ? (value[0] ?? '') : (value ?? '');

/** The tokens in a request: senders can use a bearer token, the password of basic authentication, or our own header. */
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
 * Whether a web page sends the request: browsers add these headers to every request that could change something, and monitoring
 * systems never do. A browser can reach a loopback address on behalf of any web page.
 */
const isFromBrowser = (headers: Headers): boolean =>
  headers.origin !== undefined || headers['sec-fetch-site'] !== undefined;

/** The request claims a sender and does not prove it. */
export class InvalidSignatureError extends Error {
  override name = 'UnprovenBody';
  constructor() {
    super('invalid or missing signature');
  }
}

/** @param token the required token; null: none, because only this machine can reach the address */
export function isAuthorized(headers: Headers, token: string | null): boolean {
  return token === null ? !isFromBrowser(headers) : tokensIn(headers).some(given => sameSecret(given, token));
}
