/** What went wrong between here and a service, from the codes of Node's errors: for HTTP and for SMTP alike. */
import type { Told } from './channel.ts';
import { failedForNow, refused } from './outcome.ts';

/** Codes of libuv (`errno`) and of nodemailer; each passes by itself, sooner or later. */
const passing: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was broken off',
  ECONNABORTED: 'the connection was broken off',
  ECONNECTION: 'the connection was broken off',
  EPIPE: 'the connection was broken off',
  ENOTFOUND: 'its name has no address',
  EAI_AGAIN: 'its name could not be looked up',
  EDNS: 'its name could not be looked up',
  EHOSTUNREACH: 'it cannot be reached from here',
  ENETUNREACH: 'it cannot be reached from here',
  ENETDOWN: 'there is no network',
  ETIMEDOUT: 'no answer in time',
};

/** OpenSSL's verification errors and Node's own, as `tls` reports them. */
const untrusted = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/;
const noTls = /^ERR_SSL_|^EPROTO$|^ETLS$/;
/** llhttp's parser errors. */
const noHttp = /^HPE_/;

/** What an error of the network means, or null where it is none. Carries no address and nothing of the error's own text. */
export function networkFailure(error: unknown): Told | null {
  for (const code of codesOf(error)) {
    // A certificate or protocol that is wrong now is wrong in a minute: the next channel is better tried at once.
    if (untrusted.test(code)) return refused(`its certificate is not trusted (${code})`);
    if (Object.hasOwn(passing, code)) return failedForNow(`${passing[code]} (${code})`);
    if (noTls.test(code)) return refused(`no secure connection can be made (${code})`);
    if (noHttp.test(code)) return failedForNow(`it answers with something that is no HTTP (${code})`);
  }
  return null;
}

const deepest = 5;

/** The codes of an error and of what caused it, the cause first: it is the more exact. */
function codesOf(error: unknown, depth = 0): string[] {
  if (typeof error !== 'object' || error === null || depth > deepest) return [];
  const { code, cause, errors } = error as Readonly<Record<string, unknown>>;
  const inner = [cause, ...(Array.isArray(errors) ? errors : [])];
  return [...inner.flatMap(each => codesOf(each, depth + 1)), ...(typeof code === 'string' ? [code] : [])];
}
