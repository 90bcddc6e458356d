// Which pool stands in the page's address, so that one build serves the local stack and yours. An app writes its own
// down: an address that can name the endpoint can send passwords elsewhere, so here it must be on this machine.
const query = new URLSearchParams(location.search)
const asked = query.get('endpoint')
const isLocal = asked !== null && /^(127\.0\.0\.1|localhost)$/.test(new URL(asked).hostname)

export const userPoolId = setting('user-pool-id')
export const clientId = setting('client-id')
/** The local stack's. `null` for a pool on AWS. */
export const endpoint = isLocal ? asked : null

function setting(name: string): string {
  const value = query.get(name)
  if (value) return value
  const message = `The address of this page lacks ${name}, see README.md.`
  document.body.prepend(message)
  throw new Error(message)
}
