import type { AwsSettings } from '../settings/settings.ts'
import { isLoopback } from './is-loopback.ts'

const CONNECT_MS = 5_000
const REQUEST_MS = 30_000

/** What a client of one service is made with. What is not said here the SDK finds in environment and profile. */
export function awsClientConfig(
  { region, profile, endpoints, hasCredentials }: AwsSettings,
  service: keyof AwsSettings['endpoints'],
) {
  const endpoint = endpoints[service]
  const isLocal = endpoint !== null && isLoopback(endpoint)
  const usedRegion = region ?? (isLocal ? 'us-east-1' : null)
  return {
    ...(usedRegion !== null && { region: usedRegion }),
    ...(profile !== null && { profile }),
    ...(endpoint !== null && { endpoint }),
    // An emulator takes any name; nobody has to invent credentials for it, and those of a default profile stay home.
    ...(isLocal &&
      !hasCredentials && { credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }),
    maxAttempts: 4,
    requestHandler: {
      connectionTimeout: CONNECT_MS,
      requestTimeout: REQUEST_MS,
      throwOnRequestTimeout: true,
    },
  }
}
