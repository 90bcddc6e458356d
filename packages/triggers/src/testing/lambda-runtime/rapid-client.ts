import { request } from 'node:http'

// What the runtime's native addon does, over Node's own HTTP: the addon takes a C++ compiler to install. How a function
// is found, loaded and called is the runtime's own code.
// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html

export function done(id: string, body: string): void {
  post(`${id}/response`, body)
}

export function error(id: string, body: string): void {
  post(`${id}/error`, body)
}

function post(path: string, body: string): void {
  const api = process.env['AWS_LAMBDA_RUNTIME_API']
  request(`http://${api}/2018-06-01/runtime/invocation/${path}`, { method: 'POST' }).end(body)
}
