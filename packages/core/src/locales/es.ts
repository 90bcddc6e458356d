import type { Messages } from '../rejection/messages.ts'

export const messages: Messages = {
  'domain-not-allowed':
    'El registro no está abierto a direcciones de {domain}. Prueba con tu correo de trabajo.',
  'domain-blocked': 'El registro no está abierto a direcciones de {domain}.',
  'email-invalid': 'Escribe una dirección de correo electrónico válida.',
  'email-taken': 'Ya existe una cuenta con esta dirección de correo. Inicia sesión.',
  'password-weak':
    'Elige una contraseña más larga, con mayúsculas, minúsculas, números y símbolos.',
  'code-mismatch': 'El código no es correcto. Revísalo e inténtalo de nuevo.',
  'code-expired': 'Este código ya no es válido. Pide uno nuevo o vuelve a empezar.',
  'too-many-attempts': 'Demasiados intentos. Espera un rato e inténtalo de nuevo.',
  'delivery-failed': 'No se ha podido enviar el código. Inténtalo de nuevo.',
  unavailable: 'El registro no está disponible en este momento. Inténtalo de nuevo enseguida.',
  offline: 'Sin conexión. Comprueba tu red e inténtalo de nuevo.',
  'not-configured': 'El registro no está bien configurado. Avisa al responsable de este sitio.',
  unknown: 'Se ha producido un error. Inténtalo de nuevo más tarde.',
}
