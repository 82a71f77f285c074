/** `pack verify`: checks every byte of a bundle, and who signed it: the same as `deploy verify`. */
export {verifyReport as verify} from '../bundle/verify-report.ts';
