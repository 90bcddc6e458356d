// The page of a team that uses Amplify's own functions and no UI: what the element adds is on top.
import { Amplify } from 'aws-amplify'
import { confirmSignUp, resendSignUpCode, signUp } from 'aws-amplify/auth'
import { pool } from './pool.js'

Amplify.configure({ Auth: { Cognito: pool } })
Object.assign(globalThis, { signUp, confirmSignUp, resendSignUpCode })
