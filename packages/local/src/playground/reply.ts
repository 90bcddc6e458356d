import type { ServerResponse } from 'node:http'
import type { StaticFile } from './static-files.ts'

export function replyJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  })
  response.end(JSON.stringify(body))
}

export function replyError(response: ServerResponse, status: number, error: string): void {
  replyJson(response, status, { error })
}

export function replyFile(response: ServerResponse, file: StaticFile | null): void {
  if (!file) {
    replyError(response, 404, 'There is no such file')
    return
  }
  response.writeHead(200, { 'content-type': file.type, 'cache-control': 'no-cache' })
  response.end(file.content)
}
