import type { Stack } from './local-stack.ts'

/** What a test does to the pool of a stack, by Cognito's own API. */
export function userPoolOf({ cognito, userPoolId: UserPoolId, clientId: ClientId }: Stack) {
  const call = async (operation: string, body: object) => {
    const answer = await fetch(cognito, {
      method: 'POST',
      headers: { 'x-amz-target': `AWSCognitoIdentityProviderService.${operation}` },
      body: JSON.stringify(body),
    })
    const result = (await answer.json()) as Record<string, unknown>
    if (!answer.ok) throw new Error(`${operation}: ${JSON.stringify(result)}`)
    return result
  }
  return {
    /** A user with a verified address; confirmed, unless only invited. */
    async create(email: string, { isInvited = false } = {}) {
      await call('AdminCreateUser', {
        UserPoolId,
        Username: email,
        MessageAction: 'SUPPRESS',
        UserAttributes: [
          { Name: 'email', Value: email },
          { Name: 'email_verified', Value: 'true' },
        ],
      })
      if (isInvited) return
      const Password = 'Open-the-gate-1'
      await call('AdminSetUserPassword', { UserPoolId, Username: email, Password, Permanent: true })
    },
    /** Somebody who began to sign up. */
    async signUp(email: string) {
      await call('SignUp', { ClientId, Username: email, Password: 'Open-the-gate-1' })
    },
    /** What the pool itself calls the user. */
    async usernameOf(email: string): Promise<unknown> {
      return (await call('AdminGetUser', { UserPoolId, Username: email }))['Username']
    },
    async addToGroup(email: string, GroupName: string) {
      await call('CreateGroup', { UserPoolId, GroupName }).catch(() => {})
      await call('AdminAddUserToGroup', { UserPoolId, Username: email, GroupName })
    },
    async groupsOf(email: string): Promise<string[]> {
      const { Groups } = await call('AdminListGroupsForUser', { UserPoolId, Username: email })
      return (Groups as { GroupName: string }[]).map(({ GroupName }) => GroupName).sort()
    },
    async membersOf(GroupName: string): Promise<number> {
      let count = 0
      let NextToken: unknown
      do {
        const page = await call('ListUsersInGroup', { UserPoolId, GroupName, NextToken })
        count += (page['Users'] as unknown[]).length
        NextToken = page['NextToken']
      } while (NextToken)
      return count
    },
  }
}
