import { createReadStream, existsSync } from 'node:fs'
import { createServer } from 'node:http'

// Any web server does. This one gives the page the folder of the CDN files as if it had been copied beside it.
const cdn = import.meta.resolve('@domain-gate/elements/cdn')
const files = {
  '/': ['text/html', import.meta.resolve('./index.html')],
  '/page.css': ['text/css', import.meta.resolve('./page.css')],
  '/app.js': ['text/javascript', import.meta.resolve('./app.js')],
}

createServer(({ url }, response) => {
  const script = /^\/[\w/-]+\.js$/.test(url) ? new URL(`.${url}`, cdn) : null
  const [type, file] = files[url] ?? ['text/javascript', script]
  if (!file || !existsSync(new URL(file))) return response.writeHead(404).end()
  response.setHeader('content-type', `${type}; charset=utf-8`)
  createReadStream(new URL(file)).pipe(response)
  // Passkeys work at http://localhost, and not at http://127.0.0.1.
}).listen(4640, '127.0.0.1', () => console.log('  The page: http://localhost:4640'))
