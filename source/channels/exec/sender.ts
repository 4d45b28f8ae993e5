/**
 * Runs a program of the team's own. Placeholders are replaced in each argument, which stays one argument whatever is in it; no
 * shell is involved. Standard input is the message as JSON (`message-json.ts`). Exit code 0 means sent.
 */
import { resolveSecret } from '../../domain/kernel/secrets.ts';
import type { SenderContext } from '../definition.ts';
import type { Delivery, Message, Recipient, Sender } from '../delivery.ts';
import { messageJson } from '../message-json.ts';
import { failed, rejected, sent } from '../outcome.ts';
import { type ProgramResult, runProgram } from '../program.ts';
import type { ExecSettings, Placeholder } from './channel.ts';

/** Exit codes of sysexits.h that mean "do not retry": usage, no such user, no permission, configuration. */
const permanentExitCodes = new Set([64, 67, 77, 78]);
/** Errors of starting a program that will not go away by themselves. */
const startErrors: Readonly<Record<string, string>> = {
  ENOENT: 'program not found',
  EACCES: 'permission denied',
  ENOEXEC: 'not an executable',
  E2BIG: 'the arguments are too long',
};

export function createSender(command: ExecSettings, { env }: SenderContext): Sender {
  return async (recipient, message, signal) => {
    // Secrets first, then texts, each in one pass: a page cannot refer to our variables.
    const [file = '', ...args] = command.map(part => resolveSecret(part, env));
    const program = {
      file,
      args: args.map(arg => fillPlaceholders(arg, recipient, message)),
      input: messageJson(recipient, message),
      env,
    };
    try {
      return deliveryOf(await runProgram(program, signal));
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (Object.hasOwn(startErrors, code)) return rejected(`${startErrors[code]} (${code})`);
      throw error;
    }
  };
}

function fillPlaceholders(arg: string, recipient: Recipient, { page, title, text }: Message): string {
  const values: Readonly<Record<Placeholder, string>> = {
    title,
    text,
    page: page.id,
    severity: page.severity,
    person: recipient.kind === 'person' ? recipient.id : recipient.address,
  };
  return arg.replace(/\{\{(\w+)\}\}/g, (written, name: string) =>
    Object.hasOwn(values, name) ? values[name as Placeholder] : written,
  );
}

function deliveryOf({ code, killedBy, errorOutput }: ProgramResult): Delivery {
  if (code === 0) return sent();
  const lastLine = errorOutput.trim().split('\n').at(-1) ?? '';
  const ending = code === null ? `killed by ${killedBy}` : `exit code ${code}`;
  const reason = lastLine === '' ? ending : `${ending}: ${lastLine}`;
  return code !== null && permanentExitCodes.has(code) ? rejected(reason) : failed(reason);
}
