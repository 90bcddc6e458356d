import { DomainGatedSignup } from '@domain-gate/elements/react'
import { signOut } from 'aws-amplify/auth'
import { StrictMode, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { currentPerson, gate, type Person } from './account.ts'
import { SignIn } from './sign-in.tsx'
import '../../shared/members.css'

function App() {
  /** `undefined` until the session has been looked for. */
  const [person, setPerson] = useState<Person | null>()
  const [isMember, setMember] = useState(false)
  /** The address that was confirmed just now. */
  const [registered, setRegistered] = useState('')

  useEffect(() => {
    void currentPerson().then(setPerson)
  }, [])

  async function leave() {
    await signOut()
    setPerson(null)
    setRegistered('')
    setMember(true)
  }

  if (person === undefined) return null
  if (person) return <Members person={person} onLeave={leave} />
  return (
    <main>
      <h1>Members’ area</h1>
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
      <h1>Members’ area</h1>
      <section className="card">
        <h2 ref={focus} tabIndex={-1}>
          Welcome
        </h2>
        <p>
          You are signed in as <strong>{person.email}</strong>.
        </p>
        <h3>Your groups</h3>
        <ul>
          {person.groups.map((group) => (
            <li key={group}>{group}</li>
          ))}
          {person.groups.length === 0 && <li>None yet</li>}
        </ul>
        <button type="button" onClick={onLeave}>
          Sign out
        </button>
      </section>
    </main>
  )
}

function focus(heading: HTMLElement | null) {
  heading?.focus()
}

const root = document.getElementById('root') as HTMLElement
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
