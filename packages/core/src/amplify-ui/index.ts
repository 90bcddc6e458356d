export {
  type AmplifyUiServices,
  type AmplifyUiServicesOptions,
  amplifyUiServices,
} from './amplify-ui-services.ts'
export { amplifyUiVocabulary } from './amplify-ui-vocabulary.ts'
export { RejectionError } from './rejection-error.ts'
