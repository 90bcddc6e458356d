import { createReadStream, existsSync } from 'node:fs'
import { createServer } from 'node:http'

// Any web server does. This one gives the pages the folder of the CDN file as if it had been copied beside them.
const cdn = import.meta.resolve('@domain-gate/elements/cdn')
const files = {
  '/': ['text/html', import.meta.resolve('./index.html')],
  '/consent.html': ['text/html', import.meta.resolve('./consent.html')],
  '/page.css': ['text/css', import.meta.resolve('./page.css')],
}

createServer(({ url }, response) => {
  const script = /^\/(domain-gate|locales\/[\w-]+)\.js$/.test(url) ? new URL(`.${url}`, cdn) : null
  const [type, file] = files[url] ?? ['text/javascript', script]
  if (!file || !existsSync(new URL(file))) return response.writeHead(404).end()
  response.setHeader('content-type', `${type}; charset=utf-8`)
  createReadStream(new URL(file)).pipe(response)
}).listen(4630, '127.0.0.1', () => console.log('http://127.0.0.1:4630'))
