import type { AppClient, Inspection } from '../deployment/inspection.ts'
import { attempt, type Finding, failure } from './finding.ts'

/** The app clients to look at. */
export interface AppClients {
  readonly clients: readonly AppClient[]
  /** Whether `--client-id` named the one that must work; without it, one of the pool's must. */
  readonly isNamed: boolean
  /** Whether AWS told all of them. */
  readonly isComplete: boolean
  /** Which could not be read. */
  readonly findings: readonly Finding[]
}

export async function readAppClients(
  inspection: Inspection,
  clientId: string | null,
): Promise<AppClients> {
  const isNamed = clientId !== null
  const { value: ids, finding } =
    clientId === null
      ? await attempt('app clients', inspection.clientIds)
      : { value: [clientId], finding: null }
  if (ids === null) return { clients: [], isNamed, isComplete: false, findings: [finding] }
  const clients: AppClient[] = []
  const findings: Finding[] = []
  for (const id of ids) {
    const { value: client, finding: unanswered } = await attempt(`app client ${id}`, async () => ({
      found: await inspection.client(id),
    }))
    if (client === null) findings.push(unanswered)
    else if (client.found !== null) clients.push(client.found)
    else
      findings.push(failure(`app client ${id}`, 'the pool has no such app client', 'check its id'))
  }
  return { clients, isNamed, isComplete: clients.length === ids.length, findings }
}

export function clientSubject({ ClientName: name, ClientId: id }: AppClient): string {
  return `app client ${name ?? id}`
}
