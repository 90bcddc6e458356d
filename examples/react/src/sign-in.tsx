import { type SubmitEvent, useState } from 'react'
import { enter, type Person } from './account.ts'

interface Props {
  readonly email: string
  readonly onEntered: (person: Person | null) => void
}

export function SignIn({ email, onEntered }: Props) {
  const [error, setError] = useState('')

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    try {
      onEntered(await enter(String(typed.get('email')).trim(), String(typed.get('password'))))
    } catch (cause) {
      setError(cause instanceof Error ? cause.message : String(cause))
    }
  }

  return (
    <form className="card" onSubmit={submit}>
      <h2>Sign in</h2>
      <label>
        Email
        <input name="email" type="email" autoComplete="username" defaultValue={email} required />
      </label>
      <label>
        Password
        <input name="password" type="password" autoComplete="current-password" required />
      </label>
      <p role="alert">{error}</p>
      <button type="submit">Sign in</button>
    </form>
  )
}
