import { spawn } from 'node:child_process'
import { once } from 'node:events'

export const PACKAGE_MANAGERS = ['npm', 'pnpm', 'yarn', 'bun'] as const
export type PackageManager = (typeof PACKAGE_MANAGERS)[number]

/** Who ran us, as each of them says in `npm_config_user_agent`: `pnpm/10.1.0 npm/? node/v24.0.0 linux x64`. */
export function readPackageManager(userAgent: string | undefined): PackageManager {
  const name = userAgent?.split('/', 1)[0]
  return PACKAGE_MANAGERS.find((known) => known === name) ?? 'npm'
}

/** Installs what the app depends on, and shows how it goes on standard error. `null`: it is done; else why it is not. */
export async function install(manager: PackageManager, folder: string): Promise<string | null> {
  // Ctrl-C is for the package manager, which gets it from the terminal too. We stay, to say what comes next.
  let isStopped = false
  const stay = () => {
    isStopped = true
  }
  process.on('SIGINT', stay)
  // On Windows they are scripts, which only a shell starts.
  const child = spawn(manager, ['install'], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  try {
    const [code, signal] = await once(child, 'exit')
    if (code === 0) return null
    // Its end may be told before the signal that was sent to both.
    return `${manager} install ${isStopped || signal === 'SIGINT' ? 'was stopped' : `ended with ${code ?? signal}`}`
  } catch (error) {
    return `${manager} cannot be started: ${error instanceof Error ? error.message : error}`
  } finally {
    process.off('SIGINT', stay)
  }
}
