// What Amplify UI's Authenticator brings for signing up when it is left alone.
import { confirmSignUp, resendSignUpCode, signUp } from 'aws-amplify/auth'
import { I18n } from 'aws-amplify/utils'

Object.assign(globalThis, { I18n, signUp, confirmSignUp, resendSignUpCode })
