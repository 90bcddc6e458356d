import { DomainGatedSignup } from '@domain-gate/elements/react'
import { signOut } from 'aws-amplify/auth'
import { useEffect, useState } from 'react'
import { currentPerson, gate, type Person } from './account.ts'
import { SignIn } from './sign-in.tsx'

export function App() {
  const [person, setPerson] = useState<Person | null>()
  const [isMember, setMember] = useState(false)
  const [registered, setRegistered] = useState('')

  useEffect(() => {
    void currentPerson().then(setPerson)
  }, [])

  async function leave() {
    await signOut()
    setPerson(null)
    setMember(true)
  }

  if (person === undefined) return null
  if (person) return <Members person={person} onLeave={leave} />
  return (
    <main>
      {!isMember && (
        <DomainGatedSignup gate={gate} onConfirmed={({ detail }) => setRegistered(detail.email)} />
      )}
      {(isMember || registered) && <SignIn email={registered} onEntered={setPerson} />}
      {!registered && (
        <button type="button" className="link" onClick={() => setMember(!isMember)}>
          {isMember ? 'Create an account' : 'I have an account'}
        </button>
      )}
    </main>
  )
}

function Members({ person, onLeave }: { person: Person; onLeave: () => void }) {
  return (
    <main>
      <section className="card">
        <h1 ref={(heading) => heading?.focus()} tabIndex={-1}>
          Welcome
        </h1>
        <p>
          You are signed in as <strong>{person.email}</strong>.
        </p>
        <h2>Your groups</h2>
        <ul>
          {person.groups.map((group) => (
            <li key={group}>{group}</li>
          ))}
        </ul>
        {person.groups.length === 0 && <p>None yet.</p>}
        <button type="button" onClick={onLeave}>
          Sign out
        </button>
      </section>
    </main>
  )
}
