import type { IncomingMessage, ServerResponse } from 'node:http'
import { requestBody } from '../http/request-body.ts'

const TARGET = /^DynamoDB_20120810\.(Describe|Update)TimeToLive$/

/** Answers the operations on time to live, which dynalite does not have. It deletes no expired rows. */
export interface TimeToLive {
  /** False when the request is for another operation. */
  answer(request: IncomingMessage, response: ServerResponse): boolean
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTimeToLive.html */
export function createTimeToLive(attributes: ReadonlyMap<string, string>): TimeToLive {
  const byTable = new Map(attributes)
  return {
    answer: (request, response) => {
      const [, verb] = TARGET.exec(String(request.headers['x-amz-target'])) ?? []
      if (!verb) return false
      void requestBody(request).then((body) => {
        const { TableName = '', TimeToLiveSpecification } = parse(body)
        if (TimeToLiveSpecification?.Enabled) {
          byTable.set(TableName, TimeToLiveSpecification.AttributeName ?? '')
        } else if (TimeToLiveSpecification) byTable.delete(TableName)
        const AttributeName = byTable.get(TableName)
        const TimeToLiveDescription = AttributeName
          ? { TimeToLiveStatus: 'ENABLED', AttributeName }
          : { TimeToLiveStatus: 'DISABLED' }
        response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' })
        response.end(
          JSON.stringify(
            verb === 'Update' ? { TimeToLiveSpecification } : { TimeToLiveDescription },
          ),
        )
      })
      return true
    },
  }
}

interface TimeToLiveRequest {
  readonly TableName?: string
  readonly TimeToLiveSpecification?: {
    readonly AttributeName?: string
    readonly Enabled?: boolean
  }
}

function parse(body: string | null): TimeToLiveRequest {
  try {
    return (JSON.parse(body ?? '') ?? {}) as TimeToLiveRequest
  } catch {
    return {}
  }
}
