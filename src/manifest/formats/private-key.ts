import {createPrivateKey, X509Certificate} from 'node:crypto';

/** True for a private key in PEM that is not encrypted: a server that starts by itself has nobody to ask. */
export function isPrivateKey(text: string): boolean {
  try {
    return createPrivateKey(text).type === 'private';
  } catch {
    return false;
  }
}

/** Whether a private key belongs to the first of the certificates; both are in PEM. */
export function belongsTo(privateKey: string, certificate: string): boolean {
  try {
    return new X509Certificate(certificate).checkPrivateKey(createPrivateKey(privateKey));
  } catch {
    return false;
  }
}
