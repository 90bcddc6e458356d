/**
 * Proves to Cognito that a password is known, without sending it: Cognito's variant of SRP-6a. Loaded only when somebody
 * signs in with a password. RFC 5054 has the mathematics and the group. How the numbers are written into the hashes, and
 * the key and the signature made of them, is as in AWS's own clients: the tests hold it against Amplify's.
 */

/** The parts of Cognito's `PASSWORD_VERIFIER` challenge that are needed; it may hold more. */
export interface SrpChallenge {
  readonly [name: string]: unknown
}

export interface SrpProof {
  /** As in `eu-west-1_AbCdEf123`. */
  readonly userPoolId: string
  /** The `ChallengeParameters` of `PASSWORD_VERIFIER`. */
  readonly challenge: SrpChallenge
  readonly password: string
  readonly now: Date
}

export interface SrpSession {
  /** The client's public number: `SRP_A`. */
  readonly publicNumber: string
  /**
   * The `ChallengeResponses` to `PASSWORD_VERIFIER`. Rejects with an error named `UnexpectedAnswer` when the challenge
   * is none, or its numbers would give the proof away.
   */
  prove(proof: SrpProof): Promise<Record<string, string>>
}

/**
 * One session is for one sign-in.
 * @param fillRandom fills the secret number with random bytes.
 * @throws an error named `SrpNotSupported` where there is no Web Crypto: on pages that came over plain http, and in React
 * Native.
 */
export async function createSrpSession(
  fillRandom: (secret: Uint8Array<ArrayBuffer>) => void = fillSecurely,
): Promise<SrpSession> {
  if (!globalThis.crypto?.subtle)
    throw createError(
      'SrpNotSupported',
      'SRP needs Web Crypto: crypto.subtle, which pages have over https and on localhost',
    )
  const secret = new Uint8Array(SECRET_BYTES)
  fillRandom(secret)
  const a = toNumber(secret)
  const A = modPow(g, a)

  return {
    publicNumber: A.toString(16),

    async prove({ userPoolId, challenge, password, now }) {
      const { B, salt, secretBlock, userId } = readChallenge(challenge)
      const poolName = userPoolId.split('_')[1] ?? ''
      const k = await hash(toBytes(N), toBytes(g))
      const u = await hash(toBytes(A), toBytes(B))
      if (u === 0n) throw unexpected('SRP_B')
      const identity = await sha256(encode(`${poolName}${userId}:${password}`))
      const x = await hash(toBytes(salt), identity)
      const S = modPow(B - k * modPow(g, x), a + u * x)
      const timestamp = writeTimestamp(now)
      const signed = concatenate(encode(poolName + userId), secretBlock, encode(timestamp))
      return {
        USERNAME: userId,
        PASSWORD_CLAIM_SECRET_BLOCK: String(challenge['SECRET_BLOCK']),
        PASSWORD_CLAIM_SIGNATURE: await sign(S, u, signed),
        TIMESTAMP: timestamp,
      }
    },
  }
}

/** As many as Amplify takes; RFC 5054 wants at least 32. */
const SECRET_BYTES = 128

/** The 3072-bit group of RFC 5054, Appendix A, but with the generator 2, as Cognito has it. */
const N = BigInt(
  `0x${[
    'FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74',
    '020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B302B0A6DF25F1437',
    '4FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED',
    'EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF05',
    '98DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB',
    '9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B',
    'E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF695581718',
    '3995497CEA956AE515D2261898FA051015728E5A8AAAC42DAD33170D04507A33',
    'A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7',
    'ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864',
    'D87602733EC86A64521F2B18177B200CBBE117577A615D6C770988C0BAD946E2',
    '08E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF',
  ].join('')}`,
)
const g = 2n

/** The numbers of a challenge are as long as the group at most. A longer one would only keep the page busy. */
const HEX = /^[\da-f]{1,800}$/i

function readChallenge(challenge: SrpChallenge) {
  const { SRP_B, SALT, SECRET_BLOCK, USER_ID_FOR_SRP: userId } = challenge
  const B = readHex('SRP_B', SRP_B)
  // With such a B everybody could compute the key: RFC 5054, 2.5.4.
  if (B % N === 0n) throw unexpected('SRP_B')
  if (typeof userId !== 'string' || userId === '') throw unexpected('USER_ID_FOR_SRP')
  return { B, salt: readHex('SALT', SALT), secretBlock: readBase64(SECRET_BLOCK), userId }
}

function readHex(name: string, value: unknown): bigint {
  if (typeof value !== 'string' || !HEX.test(value)) throw unexpected(name)
  return BigInt(`0x${value}`)
}

function readBase64(value: unknown): Uint8Array<ArrayBuffer> {
  try {
    if (typeof value === 'string' && value !== '')
      return Uint8Array.from(atob(value), (character) => character.charCodeAt(0))
  } catch {}
  throw unexpected('SECRET_BLOCK')
}

/** The key of both sides is derived from `S` and salted with `u`; what it signs is the proof. */
async function sign(S: bigint, u: bigint, signed: Uint8Array<ArrayBuffer>): Promise<string> {
  const { subtle } = globalThis.crypto
  const shared = await subtle.importKey('raw', toBytes(S), 'HKDF', false, ['deriveKey'])
  const key = await subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: toBytes(u), info: encode('Caldera Derived Key') },
    shared,
    { name: 'HMAC', hash: 'SHA-256', length: 128 },
    false,
    ['sign'],
  )
  const signature = new Uint8Array(await subtle.sign('HMAC', key, signed))
  return btoa(String.fromCharCode(...signature))
}

/** `Thu Jan 1 00:00:00 UTC 1970`: in English, in UTC, and the day without a leading zero. */
function writeTimestamp(now: Date): string {
  // `Thu, 01 Jan 1970 00:00:00 GMT`, in all languages.
  const [weekday, day, month, year, time] = now.toUTCString().replace(',', '').split(' ')
  return `${weekday} ${month} ${Number(day)} ${time} UTC ${year}`
}

function modPow(base: bigint, exponent: bigint): bigint {
  let result = 1n
  // The remainder of a negative number is negative in JavaScript.
  let square = ((base % N) + N) % N
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % N
    square = (square * square) % N
  }
  return result
}

/**
 * Big-endian and as short as it goes, but with a zero byte before a first bit that is set, which would read as a sign.
 * Another number of zeros gives another hash: one sign-in in a few hundred would fail.
 */
function toBytes(value: bigint): Uint8Array<ArrayBuffer> {
  const hex = value.toString(16)
  const even = hex.length % 2 === 1 ? `0${hex}` : hex
  const padded = /^[89a-f]/.test(even) ? `00${even}` : even
  return Uint8Array.from(padded.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))
}

function toNumber(bytes: Uint8Array): bigint {
  return BigInt(`0x${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`)
}

async function hash(...parts: Uint8Array[]): Promise<bigint> {
  return toNumber(await sha256(concatenate(...parts)))
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', bytes))
}

function concatenate(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}

function fillSecurely(secret: Uint8Array<ArrayBuffer>): void {
  globalThis.crypto.getRandomValues(secret)
}

/** Says no value: an answer of the service stays out of logs. */
function unexpected(name: string): Error {
  return createError('UnexpectedAnswer', `Cognito's challenge has no ${name} that can be used`)
}

function createError(name: string, message: string): Error {
  return Object.assign(new Error(message), { name })
}
