/** Explains network errors by the codes that Node, OpenSSL and nodemailer give them; used for HTTP and SMTP. */

export type NetworkProblem = {
  /** `connection refused (ECONNREFUSED)`. Has no address in it and no text of the error itself. */
  readonly reason: string;
  /** False: it will not go away by itself. */
  readonly isTemporary: boolean;
};

/** Codes of libuv (`errno`) and of nodemailer. */
const temporary: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection closed',
  ECONNABORTED: 'connection closed',
  ECONNECTION: 'connection closed',
  EPIPE: 'connection closed',
  ENOTFOUND: 'DNS lookup failed',
  EAI_AGAIN: 'DNS lookup failed',
  EDNS: 'DNS lookup failed',
  EHOSTUNREACH: 'host unreachable',
  ENETUNREACH: 'network unreachable',
  ENETDOWN: 'network down',
  ETIMEDOUT: 'timeout',
};

/** OpenSSL's verification errors and Node's own, as `tls` reports them. */
const untrustedCertificate = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/;
const tlsFailure = /^ERR_SSL_|^EPROTO$|^ETLS$/;
/** Parser errors of llhttp. */
const invalidHttp = /^HPE_/;

/** What a network error means; null if it is not one. */
export function explainNetworkError(error: unknown): NetworkProblem | null {
  for (const code of codesOf(error)) {
    // A certificate that is wrong now will still be wrong in a minute.
    if (untrustedCertificate.test(code)) return problem('certificate not trusted', code, false);
    if (Object.hasOwn(temporary, code)) return problem(temporary[code] ?? code, code, true);
    if (tlsFailure.test(code)) return problem('TLS handshake failed', code, false);
    if (invalidHttp.test(code)) return problem('the response is not HTTP', code, true);
  }
  return null;
}

const problem = (reason: string, code: string, isTemporary: boolean): NetworkProblem => ({
  reason: `${reason} (${code})`,
  isTemporary,
});

const maxDepth = 5;

/** The codes of an error and its causes, innermost first: those say more. */
function codesOf(error: unknown, depth = 0): string[] {
  if (typeof error !== 'object' || error === null || depth > maxDepth) return [];
  const { code, cause, errors } = error as Readonly<Record<string, unknown>>;
  const inner = [cause, ...(Array.isArray(errors) ? errors : [])];
  return [...inner.flatMap(each => codesOf(each, depth + 1)), ...(typeof code === 'string' ? [code] : [])];
}
