import {isCertificate} from './formats/certificate.ts';
import {isCidr} from './formats/cidr.ts';
import {isDuration} from './formats/duration.ts';
import {isEmail} from './formats/email.ts';
import {isFile} from './formats/file.ts';
import {isHostname} from './formats/hostname.ts';
import {isImage} from './formats/image.ts';
import {isIp} from './formats/ip.ts';
import {isPort} from './formats/port.ts';
import {isPrivateKey} from './formats/private-key.ts';
import {isQuantity} from './formats/quantity.ts';
import {isRegularExpression} from './formats/regular-expression.ts';
import {isUrl} from './formats/url.ts';
import {isVersionRange} from './formats/version-range.ts';

/** Formats that a value's schema may ask for (`$defs/format` of schemas/common.schema.json lists the same). */
export const valueFormats: {readonly [format: string]: (text: string) => boolean} = {
  certificate: isCertificate,
  cidr: isCidr,
  duration: isDuration,
  email: isEmail,
  file: isFile,
  hostname: isHostname,
  image: isImage,
  ip: isIp,
  port: isPort,
  privateKey: isPrivateKey,
  quantity: isQuantity,
  url: isUrl,
};

/** Formats in the schemas of onekey's own files. */
export const fileFormats: {readonly [format: string]: (text: string) => boolean} = {
  ...valueFormats,
  'regular-expression': isRegularExpression,
  'version-range': isVersionRange,
};
