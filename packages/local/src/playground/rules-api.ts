import type { IncomingMessage, ServerResponse } from 'node:http'
import { parseRuleRow, type RuleTable } from '@domain-gate/triggers'
import { requestBody } from '../http/request-body.ts'
import { replyError, replyJson } from './reply.ts'

/** `PUT /api/rules`: the body is a row; what is wrong with it comes back in words. */
export async function putRule(
  rules: RuleTable,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { row, error } = parseRuleRow(parseJson(await requestBody(request)))
  if (error !== null) replyError(response, 400, error)
  else replyJson(response, 200, await rules.put(row))
}

/** `DELETE /api/rules?domain=KEY`: gone afterwards, whether it was there or not. */
export async function deleteRule(
  rules: RuleTable,
  key: string | null,
  response: ServerResponse,
): Promise<void> {
  if (!key) {
    replyError(response, 400, 'Say which rule: /api/rules?domain=KEY')
    return
  }
  await rules.remove(key)
  response.writeHead(204).end()
}

function parseJson(body: string | null): unknown {
  try {
    return JSON.parse(body ?? '')
  } catch {
    return undefined
  }
}
