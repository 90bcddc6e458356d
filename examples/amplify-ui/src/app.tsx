import { Authenticator, Button, Card, Heading, Text } from '@aws-amplify/ui-react'
import { fetchAuthSession } from 'aws-amplify/auth'
import { useEffect, useState } from 'react'
import { services } from './amplify.ts'

export function App() {
  return (
    <main>
      <Authenticator services={services} initialState="signUp">
        {({ user, signOut }) => <Members email={user?.signInDetails?.loginId} onLeave={signOut} />}
      </Authenticator>
    </main>
  )
}

interface Props {
  readonly email: string | undefined
  readonly onLeave: (() => void) | undefined
}

function Members({ email, onLeave }: Props) {
  const [groups, setGroups] = useState<readonly string[]>([])

  useEffect(() => {
    void fetchAuthSession().then(({ tokens }) => {
      const listed = tokens?.idToken?.payload['cognito:groups']
      setGroups(Array.isArray(listed) ? listed.map(String) : [])
    })
  }, [])

  return (
    <Card maxWidth="30rem" margin="2rem auto">
      <Heading level={1}>Welcome</Heading>
      <Text>
        You are signed in as <strong>{email}</strong>.
      </Text>
      <Heading level={2}>Your groups</Heading>
      <ul>
        {groups.map((group) => (
          <li key={group}>{group}</li>
        ))}
      </ul>
      <Button variation="primary" onClick={() => onLeave?.()}>
        Sign out
      </Button>
    </Card>
  )
}
