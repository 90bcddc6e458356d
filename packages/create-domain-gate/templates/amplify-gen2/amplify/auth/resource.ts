import { defineAuth } from '@aws-amplify/backend'

export const auth = defineAuth({ loginWith: { email: __EMAIL_SIGN_IN__ } })
