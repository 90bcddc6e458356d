type RepositoryFields = {
  repository: { type: 'git'; url: string; directory: string }
  homepage: string
  bugs: { url: string }
}

/**
 * What a published package.json says of the repository it comes from. That is the repository that publishes it, so a
 * fork's packages point to the fork. It is `null` when the environment names no repository.
 */
export function repositoryFields(
  env: Record<string, string | undefined>,
): ((folder: string) => RepositoryFields) | null {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name } = env
  if (!server || !name) return null
  const address = `${server}/${name}`
  return (folder) => ({
    repository: { type: 'git', url: `git+${address}.git`, directory: folder },
    homepage: `${address}/tree/main/${folder}#readme`,
    bugs: { url: `${address}/issues` },
  })
}
