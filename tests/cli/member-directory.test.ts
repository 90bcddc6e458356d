import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { describe, onTestFinished } from 'vitest'
import { cognitoMemberDirectory } from '../../packages/cli/src/sync/cognito-member-directory.ts'
import { memberDirectoryContract } from '../../packages/cli/src/testing/member-directory-contract.ts'
import {
  memoryMemberDirectory,
  verified,
} from '../../packages/cli/src/testing/memory-member-directory.ts'
import { startStack } from './parts/local-stack.ts'
import { userPoolOf } from './parts/user-pool.ts'

describe('a member directory in memory', () => {
  memberDirectoryContract(async (emails) => ({
    directory: memoryMemberDirectory(emails.map((email) => verified(email, email))),
    usernameOf: async (email) => email,
  }))
})

describe('a member directory in Cognito', () => {
  memberDirectoryContract(async (emails) => {
    const stack = await startStack()
    onTestFinished(() => stack.stop())
    const pool = userPoolOf(stack)
    for (const email of emails) await pool.create(email)
    const client = new CognitoIdentityProviderClient({
      endpoint: stack.cognito,
      region: stack.region,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      maxAttempts: 1,
    })
    return {
      directory: cognitoMemberDirectory(client, stack.userPoolId),
      usernameOf: async (email) => String(await pool.usernameOf(email)),
    }
  })
})
