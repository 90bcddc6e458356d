import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { stripTypeScriptTypes } from 'node:module'
import { extname, join, normalize } from 'node:path'
import { build } from './build.ts'
import { root } from './repository.ts'

// `npm run gallery` serves one page with every state, theme and language of the element. Only this machine can open it.
const types: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.ts': 'text/javascript',
}
const folder = join(root, 'packages/elements')
const [, , flag, port = '4640'] = process.argv

if (await build()) {
  const server = createServer(({ url = '/' }, response) => {
    const path = normalize(new URL(url, 'http://gallery').pathname)
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path)
    const known = /^[\\/](gallery|dist|themes)[\\/]/.test(path) && existsSync(file)
    if (path === '/') response.writeHead(302, { location: '/gallery/' }).end()
    else if (!known || !statSync(file).isFile()) response.writeHead(404).end()
    else {
      response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream')
      if (extname(file) === '.ts') response.end(stripTypeScriptTypes(readFileSync(file, 'utf8')))
      else createReadStream(file).pipe(response)
    }
  })
  server.on('error', ({ message }) => {
    console.error(message)
    process.exitCode = 1
  })
  server.listen(flag === '--port' ? Number(port) : 4640, '127.0.0.1', () => {
    const address = server.address()
    if (address && typeof address === 'object')
      console.log(`Gallery: http://127.0.0.1:${address.port}/`)
  })
} else process.exitCode = 1
