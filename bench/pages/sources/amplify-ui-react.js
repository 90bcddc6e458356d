// Amplify UI's Authenticator for React, as its documentation begins.
import { Authenticator } from '@aws-amplify/ui-react'
import '@aws-amplify/ui-react/styles.css'
import { Amplify } from 'aws-amplify'
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { pool } from './pool.js'

Amplify.configure({ Auth: { Cognito: pool } })
createRoot(document.querySelector('main')).render(
  createElement(Authenticator, { initialState: 'signUp', loginMechanisms: ['email'] }),
)
