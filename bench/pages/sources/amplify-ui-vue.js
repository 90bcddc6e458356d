// Amplify UI's Authenticator for Vue, as its documentation begins.
import { Authenticator } from '@aws-amplify/ui-vue'
import '@aws-amplify/ui-vue/styles.css'
import { Amplify } from 'aws-amplify'
import { createApp, h } from 'vue'
import { pool } from './pool.js'

Amplify.configure({ Auth: { Cognito: pool } })
createApp({
  render: () => h(Authenticator, { initialState: 'signUp', loginMechanisms: ['email'] }),
}).mount('main')
