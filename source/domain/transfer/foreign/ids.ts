/**
 * Ids of events that are made of another system's record: the same whenever it comes, so that what is here already is known by
 * them. ULIDs in form (github.com/ulid/spec): when the record began, and a hash of what it is known by.
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
 * @param origin what the record is known by
 * @returns the id of a part of it
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
