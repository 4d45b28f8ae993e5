/**
 * Acknowledging by key press: the route `POST /twilio/ack/:page?person=…&token=…` that a call's `<Gather>` sends the key to. Pure:
 * whoever serves it journals what `acknowledges` says *before* answering with `twiml`, and answers 500 where that fails.
 *
 * Two proofs are asked for. `token` shows that the URL is ours, for this page and this person; the signature shows
 * that Twilio sends it (twilio.com/docs/usage/security, "Validating requests"): base64 of HMAC-SHA1, keyed with the auth token,
 * of the full URL followed by every form field's name and value, sorted by name.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { response, say } from './twiml.ts';

export type CallbackSettings = {
  /** Where Twilio reaches this watch from outside: `https://pages.example.com`, with or without a path. */
  readonly publicUrl: string;
  /** A secret of this watch's own, the same after a restart: calls may still be ringing. */
  readonly token: string;
};

/** Whose key press acknowledges what. */
export type AckOf = { readonly page: string; readonly person: string };

export type KeyPressRequest = {
  /** `:page` of the route, decoded. */
  readonly page: string;
  /** What follows the `?`, as it came. */
  readonly query: string;
  /** `X-Twilio-Signature`. */
  readonly signature: string | undefined;
  /** The form, as it came. */
  readonly body: string;
};

export type KeyPressResponse = {
  readonly status: 200 | 403;
  /** The body, `text/xml`. */
  readonly twiml: string;
  readonly acknowledges: (AckOf & { readonly digits: string }) | null;
};

const acknowledging = '1';

/** The URL that a call to a person about a page sends its key to. */
export function callbackUrl({ publicUrl, token }: CallbackSettings, of: AckOf): string {
  const query = new URLSearchParams({ person: of.person, token: tokenOf(token, of) });
  return urlOf(publicUrl, of.page, query.toString());
}

/** @param authToken of the Twilio account that calls (`channels.call.twilio.token`, resolved) */
export function answerKeyPress(
  request: KeyPressRequest,
  settings: CallbackSettings,
  authToken: string,
): KeyPressResponse {
  const query = new URLSearchParams(request.query);
  const of = { page: request.page, person: query.get('person') ?? '' };
  const url = urlOf(settings.publicUrl, request.page, request.query);
  const genuine =
    same(query.get('token') ?? '', tokenOf(settings.token, of)) &&
    variants(url).some(each => same(request.signature ?? '', twilioSignature(authToken, each, request.body)));
  if (!genuine) return { status: 403, twiml: response(), acknowledges: null };
  const digits = new URLSearchParams(request.body).get('Digits') ?? '';
  if (digits !== acknowledging) {
    return {
      status: 200,
      twiml: response(say('That was not 1. The page is not acknowledged.')),
      acknowledges: null,
    };
  }
  return {
    status: 200,
    twiml: response(say(`Thank you. Page ${of.page.replace('-', ' ')} is acknowledged.`)),
    acknowledges: { ...of, digits },
  };
}

/** What Twilio signs a form with. @param body the form, url-encoded */
export function twilioSignature(authToken: string, url: string, body: string): string {
  const fields = new Map<string, Set<string>>();
  for (const [name, value] of new URLSearchParams(body)) {
    fields.set(name, (fields.get(name) ?? new Set()).add(value));
  }
  // By code unit ("Unix-style case-sensitive"); a field that comes several times has its values sorted, each once.
  const signed = [...fields.keys()]
    .sort()
    .flatMap(name => [...(fields.get(name) ?? [])].sort().map(value => name + value));
  return createHmac('sha1', authToken)
    .update(url + signed.join(''))
    .digest('base64');
}

const tokenOf = (secret: string, { page, person }: AckOf) =>
  createHmac('sha256', secret).update(`${page}\n${person}`).digest('base64url');

const urlOf = (publicUrl: string, page: string, query: string) =>
  `${publicUrl.replace(/\/+$/, '')}/twilio/ack/${encodeURIComponent(page)}?${query}`;

/** Twilio signs the URL sometimes with and sometimes without the port that the scheme implies. */
function variants(url: string): string[] {
  const [, start, port, rest] = /^(https?:\/\/[^/:?]+)(:\d+)?(.*)$/s.exec(url) ?? [];
  if (start === undefined || rest === undefined) return [url];
  const usual = start.startsWith('https') ? ':443' : ':80';
  return port === undefined ? [url, `${start}${usual}${rest}`] : [url, `${start}${rest}`];
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
