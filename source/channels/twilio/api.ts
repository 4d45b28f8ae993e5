/**
 * The part of Twilio's REST API that notifications need (twilio.com/docs/usage/requests-to-twilio): form fields to
 * `/2010-04-01/Accounts/{sid}/{resource}.json` with basic authentication; responses and errors are JSON.
 * There is no idempotency key: if the response is lost, a retry may send or ring twice.
 */
import { basicAuth, isTemporaryStatus } from '../../io/http/client.ts';
import { resolveSetting } from '../address.ts';
import type { SenderContext } from '../definition.ts';
import type { Delivery } from '../delivery.ts';
import { post, refusalOf, type ServiceResponse, textIn, unexpectedResponse } from '../http.ts';
import { failed, sent } from '../outcome.ts';
import type { TwilioAccount } from './settings.ts';

const twilioApi = 'https://api.twilio.com';

/**
 * Error codes that are temporary although their status is 4xx (twilio.com/docs/api/errors): too many requests, the queue of the
 * number is full, too many messages at once.
 */
const temporaryCodes = new Set([20429, 21611, 14107, 30001]);

/** Creates a message or a call. Sent means that Twilio accepted it; its own log shows whether a phone rang. */
export async function createTwilioResource(
  resource: 'Messages' | 'Calls',
  fields: Readonly<Record<string, string>>,
  settings: TwilioAccount,
  context: Pick<SenderContext, 'env' | 'now' | 'twilioApi'> & { readonly signal: AbortSignal },
): Promise<Delivery> {
  const { env } = context;
  const account = resolveSetting(settings.account, env);
  const api = context.twilioApi ?? twilioApi;
  const request = {
    url: `${api}/2010-04-01/Accounts/${encodeURIComponent(account)}/${resource}.json`,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...basicAuth(account, resolveSetting(settings.token, env)),
    },
    body: new URLSearchParams({ From: resolveSetting(settings.from, env), ...fields }).toString(),
  };
  const response = await post(request, context);
  if (response.status >= 300) return twilioRefusal(response);
  const sid = textIn(response.json, 'sid');
  return sid === null ? unexpectedResponse(response) : sent(sid);
}

/** `{"code":21211,"message":"The 'To' number … is not a valid phone number.","more_info":"…","status":400}` */
function twilioRefusal(response: ServiceResponse): Delivery {
  const message = textIn(response.json, 'message');
  const code = codeOf(response.json);
  const reason = message === null ? null : `${message}${code === null ? '' : ` (Twilio ${code})`}`;
  if (code !== null && temporaryCodes.has(code) && !isTemporaryStatus(response.status))
    return failed(`HTTP ${response.status}: ${reason ?? code}`, response.retryAfter);
  return refusalOf(response, reason);
}

function codeOf(json: unknown): number | null {
  const code = typeof json === 'object' && json !== null && 'code' in json ? json.code : null;
  return typeof code === 'number' ? code : null;
}
