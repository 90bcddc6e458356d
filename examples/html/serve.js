import { createReadStream } from 'node:fs'
import { createServer } from 'node:http'

// Any web server does. This one gives the page the CDN file as if it had been copied beside it.
const files = {
  '/': ['text/html', import.meta.resolve('./index.html')],
  '/page.css': ['text/css', import.meta.resolve('./page.css')],
  '/domain-gate.js': ['text/javascript', import.meta.resolve('@domain-gate/elements/cdn')],
}

createServer(({ url }, response) => {
  const [type, file] = files[url] ?? []
  if (!file) return response.writeHead(404).end()
  response.setHeader('content-type', `${type}; charset=utf-8`)
  createReadStream(new URL(file)).pipe(response)
}).listen(4630, '127.0.0.1', () => console.log('http://127.0.0.1:4630'))
