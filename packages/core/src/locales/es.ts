import type { Messages } from '../rejection/messages.ts'

export const messages: Messages = {
  'domain-not-allowed':
    'El registro no está abierto a direcciones de {domain}. Prueba con tu correo de trabajo.',
  'domain-blocked': 'El registro no está abierto a direcciones de {domain}.',
  'email-invalid': 'Escribe una dirección de correo electrónico válida.',
  'email-taken': 'Ya existe una cuenta con esta dirección de correo. Inicia sesión.',
  'password-weak':
    'Elige una contraseña más segura, con mayúsculas, minúsculas, números y símbolos.',
  'password-weak:length': 'Elige una contraseña más larga.',
  'password-weak:upper': 'Añade una letra mayúscula a la contraseña.',
  'password-weak:lower': 'Añade una letra minúscula a la contraseña.',
  'password-weak:digit': 'Añade un número a la contraseña.',
  'password-weak:symbol': 'Añade un símbolo a la contraseña, por ejemplo ! o #.',
  'attribute-invalid': 'No se ha aceptado uno de los datos. Revísalo e inténtalo de nuevo.',
  'attribute-invalid:phone_number':
    'Escribe el número de teléfono con el prefijo del país y sin espacios, por ejemplo +41791234567.',
  'code-mismatch': 'El código no es correcto. Revísalo e inténtalo de nuevo.',
  'code-expired': 'Este código ya no es válido. Pide uno nuevo o vuelve a empezar.',
  'too-many-attempts': 'Demasiados intentos. Espera un rato e inténtalo de nuevo.',
  'delivery-failed': 'No se ha podido enviar el código. Inténtalo de nuevo.',
  unavailable: 'El registro no está disponible en este momento. Inténtalo de nuevo enseguida.',
  offline: 'Sin conexión. Comprueba tu red e inténtalo de nuevo.',
  'not-configured': 'El registro no está bien configurado. Avisa al responsable de este sitio.',
  unknown: 'Se ha producido un error. Inténtalo de nuevo más tarde.',
}
