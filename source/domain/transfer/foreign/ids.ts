/**
 * Ids of events created from a record of another system. They are deterministic, so that a second import finds existing events.
 * In the form of ULIDs (github.com/ulid/spec): the start of the record, and a hash of its origin.
 */
import { createHash } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const timeLength = 10;
const hashLength = 16;

const digits = (value: bigint, length: number): string =>
  Array.from(
    { length },
    (_, index) => alphabet[Number((value >> BigInt(5 * (length - 1 - index))) & 31n)],
  ).join('');

/**
 * @param began UTC ISO-8601
 * @param origin the identity of the record
 * @returns the id of an event of it
 */
export const createIdFactory =
  (began: string, origin: string) =>
  (part: string): string => {
    const hash = createHash('sha256')
      .update(`${origin}\n${part}`)
      .digest('hex')
      .slice(0, (hashLength * 5) / 4);
    return digits(BigInt(Date.parse(began)), timeLength) + digits(BigInt(`0x${hash}`), hashLength);
  };
