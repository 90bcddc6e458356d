import { randomUUID } from 'node:crypto'
import type { Database } from '../state/database.ts'
import { storedDocument } from '../state/stored-document.ts'

/** Where everything is: what `--json` prints and `/api/stack` answers. URLs have no slash at their end. */
export interface StackDescription {
  readonly playground: string
  readonly cognito: string
  readonly dynamodb: string
  readonly inbox: string
  readonly userPoolId: string
  readonly clientId: string
  readonly region: string
  readonly rulesTable: string
}

/** The same, and the queues: an endpoint's URL, and the URLs that the SDK takes. */
export interface LocalStackEndpoints extends StackDescription {
  readonly sqs: string
  readonly membershipQueueUrl: string
  readonly deadLetterQueueUrl: string
}

export interface StackIds {
  /** Stays the same as long as the state is kept. A new state has a new one. */
  readonly stateId: string
  /** Fits the pattern that AWS clients check: `region_letters`. */
  readonly userPoolId: string
  /** 26 lower-case letters and digits, as Cognito's are. */
  readonly clientId: string
}

/** Always the same, so that a page written for the local stack works after each start. */
const CLIENT_ID = 'h6bmnf3aa9roi3qtu1i3umfc65'

/** The ids of this stack. */
export function stackIds(database: Database, region: string): Promise<StackIds> {
  return storedDocument(database, 'stack', areIds, () => ({
    stateId: randomUUID(),
    userPoolId: `${region}_DomainGate`,
    clientId: CLIENT_ID,
  }))
}

function areIds(value: object): value is StackIds {
  const { stateId, userPoolId, clientId } = value as Partial<Record<string, unknown>>
  return [stateId, userPoolId, clientId].every((id) => typeof id === 'string')
}
