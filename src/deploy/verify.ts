/** `deploy verify`: checks every byte of a bundle, and who signed it, offline: the same as `pack verify`. */
export {verifyReport as verify} from '../bundle/verify-report.ts';
