import { defineAuth, defineFunction } from '@aws-amplify/backend'

export const preSignUp = defineFunction({ entry: './pre-sign-up.ts', resourceGroupName: 'auth' })

export const auth = defineAuth({ loginWith: { email: true }, triggers: { preSignUp } })
