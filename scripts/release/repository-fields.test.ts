import { expect, it } from 'vitest'
import { repositoryFields } from './repository-fields.ts'

it('says of a package which repository and folder it comes from', () => {
  const fields = repositoryFields({
    GITHUB_SERVER_URL: 'https://git.example',
    GITHUB_REPOSITORY: 'acme/gate',
  })
  expect(fields?.('packages/core')).toEqual({
    repository: {
      type: 'git',
      url: 'git+https://git.example/acme/gate.git',
      directory: 'packages/core',
    },
    homepage: 'https://git.example/acme/gate/tree/main/packages/core#readme',
    bugs: { url: 'https://git.example/acme/gate/issues' },
  })
})

it('does not guess an address that the environment does not name', () => {
  expect(repositoryFields({ GITHUB_SERVER_URL: 'https://git.example' })).toBeNull()
})
