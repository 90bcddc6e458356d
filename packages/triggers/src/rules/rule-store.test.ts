import { describe } from 'vitest'
import { ruleStoreContract } from '../testing/rule-store-contract.ts'
import { memoryRuleStore } from './rule-store.ts'

describe('rules in memory', () => {
  ruleStoreContract(async (items) => memoryRuleStore(items))
})
