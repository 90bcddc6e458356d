/** An entry of a package that the API reference has a page for. */
export interface ApiEntry {
  /** As it is imported. */
  readonly name: string
  readonly source: string
  /** Its page on the site, without the ending. */
  readonly path: string
  /** The page that says how it is used. */
  readonly guide: string
}

const entry = (name: string, source: string, guide: string): ApiEntry => ({
  name,
  source,
  path: `reference/api/${name.replace('@domain-gate/', '').replaceAll('/', '-')}`,
  guide,
})

/** Every entry that has names of its own. Those that only register an element, or hold texts, are in the guides. */
export const apiEntries: readonly ApiEntry[] = [
  entry('@domain-gate/core', 'packages/core/src/index.ts', '/sdk'),
  entry('@domain-gate/core/sign-in', 'packages/core/src/sign-in/index.ts', '/sdk'),
  entry('@domain-gate/core/passkeys', 'packages/core/src/passkeys/passkeys.ts', '/sdk'),
  entry('@domain-gate/core/protocol', 'packages/core/src/protocol.ts', '/sdk'),
  entry('@domain-gate/core/amplify', 'packages/core/src/amplify/index.ts', '/sdk'),
  entry('@domain-gate/core/amplify-ui', 'packages/core/src/amplify-ui/index.ts', '/sdk'),
  entry('@domain-gate/elements', 'packages/elements/src/index.ts', '/elements'),
  entry('@domain-gate/elements/signin', 'packages/elements/src/sign-in/index.ts', '/elements'),
  entry('@domain-gate/elements/react', 'packages/elements/src/frameworks/react.ts', '/frameworks'),
  entry(
    '@domain-gate/elements/signin/react',
    'packages/elements/src/frameworks/signin-react.ts',
    '/frameworks',
  ),
  entry('@domain-gate/triggers', 'packages/triggers/src/index.ts', '/triggers'),
  entry('@domain-gate/triggers/deployment', 'packages/triggers/src/deployment.ts', '/triggers'),
  entry('@domain-gate/triggers/rule-advice', 'packages/triggers/src/rule-advice.ts', '/triggers'),
  entry('@domain-gate/infra', 'packages/infra/src/index.ts', '/infra'),
]
