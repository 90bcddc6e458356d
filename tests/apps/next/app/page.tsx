import { type Query, readSettings } from './settings'
import { SignUp } from './sign-up'

// A component of the server, which renders the tag with its attributes.
export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  return <SignUp {...readSettings(await searchParams)} />
}
