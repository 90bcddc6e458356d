import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { type AddressInfo, connect, createServer, type Server } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import dynalite from 'dynalite'

export interface DynamodbEmulator {
  readonly endpoint: string
  stop(): Promise<void>
}

export async function startDynalite(): Promise<DynamodbEmulator> {
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0 })
  const port = await listen(server)
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async stop() {
      server.close()
    },
  }
}

/** Whether AWS's own DynamoDB Local can run here. */
export function hasJava(): boolean {
  return spawnSync('java', ['-version'], { stdio: 'ignore' }).status === 0
}

/** AWS's own DynamoDB Local, in memory; it cannot choose a port itself. */
export async function startDynamodbLocal(): Promise<DynamodbEmulator> {
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const emulator = await startDynamodbLocalAt(await freePort())
    if (emulator) return emulator
  }
  throw new Error('DynamoDB Local ended before it listened, each of three times it was started')
}

/** Null when it ends at once, as it does when another program has taken the port meanwhile. */
async function startDynamodbLocalAt(port: number): Promise<DynamodbEmulator | null> {
  const require = createRequire(import.meta.url)
  const folder = dirname(require.resolve('amplify-dynamodb-simulator/package.json'))
  const options = ['-inMemory', '-disableTelemetry', '-port', String(port)]
  const java = spawn(
    'java',
    ['-Djava.library.path=./DynamoDBLocal_lib', '-jar', 'DynamoDBLocal.jar', ...options],
    { cwd: join(folder, 'emulator'), stdio: 'ignore' },
  )
  const ended = new AbortController()
  const exit = once(java, 'exit').finally(() => ended.abort())
  if (!(await untilOpen(port, ended.signal))) return null
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async stop() {
      java.kill()
      await exit
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  const port = await listen(server)
  server.close()
  return port
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

/** Whether the port is listened on at last; false when `ended` came first. */
async function untilOpen(port: number, ended: AbortSignal): Promise<boolean> {
  while (!ended.aborted) {
    const socket = connect(port, '127.0.0.1')
    try {
      await once(socket, 'connect')
      return true
    } catch {
      await setTimeout(100)
    } finally {
      socket.destroy()
    }
  }
  return false
}
