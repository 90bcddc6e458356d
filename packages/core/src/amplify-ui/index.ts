export {
  type AmplifyUiServices,
  type AmplifyUiServicesOptions,
  amplifyUiServices,
  RejectionError,
} from './services.ts'
export { amplifyUiVocabulary } from './vocabulary.ts'
