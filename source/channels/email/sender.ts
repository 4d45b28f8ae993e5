/**
 * Email over SMTP, by nodemailer. All emails about a page form one thread: they refer to a Message-ID that is derived from the page
 * (RFC 5322 section 3.6.4; no email needs to have it) and have one subject. The Message-ID of an email is the same for every
 * attempt of a step, so that servers can drop a duplicate.
 *
 * The URL has nodemailer's format: `smtps://user:password@host` uses TLS from the start; `smtp://` switches to TLS if the server
 * offers it, and `?requireTLS=true` insists on it. A temporary refusal (4yz, such as greylisting: RFC 5321 section 4.2.1) is retried.
 */
import { createHash } from 'node:crypto';
import { getSystemErrorName } from 'node:util';
import { createTransport } from 'nodemailer';
import { errorMessage } from '../../domain/kernel/errors.ts';
import { invalidAddress, resolveAddress, resolveSetting } from '../address.ts';
import type { SenderContext } from '../definition.ts';
import type { Delivery, Message, Sender } from '../delivery.ts';
import { failed, networkFailure, rejected, sent } from '../outcome.ts';
import { type EmailSettings, emailAddress } from './channel.ts';

/** nodemailer's options for a message, without sender and recipient. @param sender an address, for its domain */
export function mailOptions({ page, title, text, idempotencyKey }: Message, sender: string) {
  const domain = /@([^\s@<>]+)/.exec(sender)?.[1] ?? 'callme.invalid';
  // Two stores can both have a P-12, but not one received in the same millisecond.
  const thread = `<callme.${hash(`${page.id} ${page.received}`)}@${domain}>`;
  return {
    subject: title,
    text: text === '' ? title : `${title}\n\n${text}\n`,
    messageId: `<callme.${hash(idempotencyKey)}@${domain}>`,
    inReplyTo: thread,
    references: thread,
    priority: page.severity === 'minor' ? ('normal' as const) : ('high' as const),
    // RFC 3834: suppresses out-of-office replies.
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Callme-Page': page.id },
  };
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32);

export function createSender(settings: EmailSettings, { env }: SenderContext): Sender {
  return async (recipient, message, signal) => {
    const address = resolveAddress(recipient, emailAddress, env);
    // To nodemailer, these separate several addresses.
    if (/[,;]/.test(address)) throw invalidAddress(recipient, emailAddress);
    const name = recipient.kind === 'person' ? recipient.person.name : '';
    const [url, from] = [resolveSetting(settings.smtp, env), resolveSetting(settings.from, env)];
    if (!/^smtps?:\/\/[^/]/i.test(url)) return rejected('`channels.email.smtp` is not an smtp or smtps URL');
    const transport = createTransport({
      url,
      // A server that does not close its side would keep the connection open.
      socketCloseTimeout: 0,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    try {
      const mail = { ...mailOptions(message, from), from, to: { name, address }, signal };
      const { response } = await transport.sendMail(mail);
      return sent(response);
    } catch (error) {
      return deliveryOf(error);
    } finally {
      transport.close();
    }
  };
}

/** Errors of nodemailer that a retry cannot fix. */
const permanentErrors = new Set(['EAUTH', 'ENOAUTH', 'ECONFIG', 'EREQUIRETLS', 'EFILEACCESS', 'EURLACCESS']);

/** Fields of nodemailer's errors (nodemailer.com/errors), and of the Node errors that it wraps. */
type MailError = {
  readonly code?: string;
  readonly responseCode?: number;
  readonly response?: string;
  readonly errno?: number;
};

function deliveryOf(error: unknown): Delivery {
  const { code, responseCode, response, errno } = error as MailError;
  if (typeof responseCode === 'number' && typeof response === 'string') {
    const reason = `mail server: ${response}`;
    return responseCode < 500 ? failed(reason) : rejected(reason);
  }
  const text = errorMessage(error);
  if (code !== undefined && permanentErrors.has(code)) return rejected(text);
  // nodemailer replaces the more precise code of the system by its own, but keeps the number.
  const number = typeof errno === 'number' ? getSystemErrorName(errno) : undefined;
  if (number === undefined && /certificate|altnames/i.test(text)) return rejected(text);
  return networkFailure({ code: number, cause: error }) ?? failed(text);
}
