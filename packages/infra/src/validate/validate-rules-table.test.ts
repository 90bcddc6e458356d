import type { Stack } from 'aws-cdk-lib'
import { AttributeType, type ITable, Table, TableV2 } from 'aws-cdk-lib/aws-dynamodb'
import { describe, expect, it } from 'vitest'
import type { DomainGateProps } from '../domain-gate-props.ts'
import { synthGate } from '../testing/synth-gate.ts'

const key = (name: string, type = AttributeType.STRING) => ({ partitionKey: { name, type } })
const KINDS = {
  Table: (
    stack: Stack,
    props: ReturnType<typeof key> & { sortKey?: { name: string; type: AttributeType } },
  ) => new Table(stack, 'Table', props) as ITable,
  TableV2: (
    stack: Stack,
    props: ReturnType<typeof key> & { sortKey?: { name: string; type: AttributeType } },
  ) => new TableV2(stack, 'Table', props) as ITable,
}

describe.each(Object.entries(KINDS))(
  'a %s of the app that rules cannot be read from',
  (_, make) => {
    const synth = (props: Parameters<typeof make>[1], more: DomainGateProps = {}) =>
      synthGate((stack) => ({ rulesTable: make(stack, props), ...more }))

    it('is refused for the name of its key, with the prop that says it', () => {
      expect(() => synth(key('Domain'))).toThrow(
        /rules table Stack\/Table has the partition key Domain, .* EmailDomain: set rulesKeyAttribute: 'Domain'/,
      )
      expect(() => synth(key('Domain'), { rulesKeyAttribute: 'Domain' })).not.toThrow()
    })

    it('is refused for a number as key', () => {
      expect(() => synth(key('EmailDomain', AttributeType.NUMBER))).toThrow(/of type N.*STRING/)
    })

    it('is refused for a sort key', () => {
      const sortKey = { name: 'Tenant', type: AttributeType.STRING }
      expect(() => synth({ ...key('EmailDomain'), sortKey })).toThrow(/sort key Tenant .* without/)
    })
  },
)
