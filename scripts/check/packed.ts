import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listWorkspaces, type Workspace } from '../repository.ts'
import { runCommand } from '../run-command.ts'

export type Packed = Workspace & { tarball: string; files: string[] }

type NpmPack = { name: string; filename: string; files: { path: string }[] }

let packing: Promise<Packed[]> | undefined

/** Packs every published package as npm would upload it, once for all gates. */
export function packAll(): Promise<Packed[]> {
  packing ??= pack(listWorkspaces().filter(({ manifest }) => manifest.private !== true))
  return packing
}

async function pack(workspaces: Workspace[]): Promise<Packed[]> {
  const folder = temporaryFolder()
  const chosen = workspaces.map(({ name }) => `-w ${name}`).join(' ')
  const to = `--pack-destination "${folder}"`
  const { code, output, stdout } = await runCommand(
    `npm pack ${chosen} ${to} --json --loglevel=error`,
  )
  if (code !== 0) throw new Error(`npm pack failed:\n${output}`)
  const results: NpmPack[] = Object.values(JSON.parse(stdout.slice(stdout.search(/^[[{]/m))))
  return workspaces.map((workspace) => {
    const result = results.find(({ name }) => name === workspace.name)
    if (result === undefined) throw new Error(`npm pack left out ${workspace.name}`)
    const tarball = join(folder, result.filename)
    return { ...workspace, tarball, files: result.files.map(({ path }) => path) }
  })
}

/** A new folder outside the tree. It is removed when the process ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'domain-gate-check-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }))
  mkdirSync(folder, { recursive: true })
  return folder
}
