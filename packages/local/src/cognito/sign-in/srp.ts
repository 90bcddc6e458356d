import { createHash, createHmac, getDiffieHellman } from 'node:crypto'

// Cognito's variant of SRP-6a, the server's side. Its shape follows the clients that AWS publishes, e.g.
// https://github.com/aws-amplify/amplify-js/tree/main/packages/auth/src/providers/cognito/utils/srp
// (`cognito-srp` from npm keeps leading zero bytes that these clients strip, so 1 sign-in in 170 would fail.)

/** The 3072-bit group of RFC 3526, which `node:crypto` knows as modp15. */
const N = BigInt(`0x${getDiffieHellman('modp15').getPrime('hex')}`)
const g = 2n
const k = hashOf(padded(N), padded(g))

/** The user whose password is checked, by the names both sides put into the hashes. */
export interface SrpIdentity {
  /** The part of the pool id after `_`. */
  readonly poolName: string
  /** `USER_ID_FOR_SRP`: the user name as stored. */
  readonly userId: string
}

/** g^x: what the service keeps of a password. All numbers are hex. */
export function srpVerifier(identity: SrpIdentity, password: string, salt: string): string {
  const inner = createHash('sha256')
    .update(`${identity.poolName}${identity.userId}:${password}`)
    .digest()
  const x = hashOf(padded(BigInt(`0x${salt}`)), inner)
  return powerOfG(x).toString(16)
}

/** The service's public number `B` for its secret `b`. */
export function srpServerPublic(verifier: string, b: string): string {
  return serverPublic(verifier, b).toString(16)
}

/** The key both sides derive; `null` when the client's `A` is not one (zero modulo N breaks the proof). */
export function srpKey(clientPublic: string, verifier: string, b: string): Buffer | null {
  if (!/^[0-9a-f]+$/i.test(clientPublic)) return null
  const A = BigInt(`0x${clientPublic}`)
  if (A % N === 0n) return null
  const u = hashOf(padded(A), padded(serverPublic(verifier, b)))
  if (u === 0n) return null
  const S = modPow(A * modPow(BigInt(`0x${verifier}`), u), BigInt(`0x${b}`))
  const extracted = createHmac('sha256', padded(u)).update(padded(S)).digest()
  return createHmac('sha256', extracted).update('Caldera Derived Key\x01').digest().subarray(0, 16)
}

/** The proof of the password, base64. `secretBlock` is base64, `timestamp` is the client's own text. */
export function srpSignature(
  identity: SrpIdentity,
  key: Buffer,
  secretBlock: string,
  timestamp: string,
): string {
  return createHmac('sha256', key)
    .update(`${identity.poolName}${identity.userId}`)
    .update(Buffer.from(secretBlock, 'base64'))
    .update(timestamp)
    .digest('base64')
}

function serverPublic(verifier: string, b: string): bigint {
  return (k * BigInt(`0x${verifier}`) + powerOfG(BigInt(`0x${b}`))) % N
}

function hashOf(...parts: Buffer[]): bigint {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return BigInt(`0x${hash.digest('hex')}`)
}

/** Big-endian without leading zeros, except one where the first bit would read as a sign. */
function padded(value: bigint): Buffer {
  const hex = value.toString(16)
  const even = hex.length % 2 ? `0${hex}` : hex
  return Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, 'hex')
}

/** By the place of a hexadecimal digit in the exponent, and by the digit: the power of g that it stands for. */
const powersOfG: bigint[][] = []

/** g^x with one multiplication for each digit of x, since each sign-up and each sign-in with a password needs one. */
function powerOfG(exponent: bigint): bigint {
  const digits = [...exponent.toString(16)].reverse().map((digit) => Number.parseInt(digit, 16))
  for (let place = powersOfG.length; place < digits.length; place++) {
    const base = place === 0 ? g : modPow(powersOfG[place - 1]?.[1] ?? g, 16n)
    powersOfG.push(Array.from({ length: 16 }, (_, digit) => modPow(base, BigInt(digit))))
  }
  return digits.reduce((power, digit, place) => (power * (powersOfG[place]?.[digit] ?? 1n)) % N, 1n)
}

function modPow(base: bigint, exponent: bigint): bigint {
  let result = 1n
  let square = base % N
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % N
    square = (square * square) % N
  }
  return result
}
