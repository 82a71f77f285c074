import type {TopicName} from './help.ts';

/** What `onekey help TOPIC` prints, in lines of 80 columns at most. */
export const topics: {readonly [T in TopicName]: string} = {
  'first-time': `A first deployment, from the stick to the sign-off
  1. onekey deploy verify huashan.tgz
     checks every byte, and the signature with --trust vendor.pub
  2. onekey deploy access huashan.tgz
     prints the rights to ask the cluster's administrator for
  3. onekey deploy preflight huashan.tgz --registry registry.hospital:5000/his
     checks room, quotas, storage, ports and registry; changes nothing
  4. onekey deploy plan huashan.tgz --registry registry.hospital:5000/his
     shows every object that would be made or changed
  5. onekey deploy huashan.tgz --registry registry.hospital:5000/his
     asks what is missing, deploys, and shows each application until it is ready
  6. onekey deploy status
     what runs; --report huashan.html at step 5 leaves a page to sign off
Whatever interrupts step 5: type it again. What is done is not done twice.
`,
  answers: `Where the answers to a site's questions come from, the first that has one
  --set site.hospitalCode=H0001         not for secrets: process lists show it
  --set-file site.key=key.pem           the content of a file
  ONEKEY_ANSWER_SITE_HOSPITALCODE=H0001 the environment, by the name of the key
  --site answers.yaml                   a file with all of them, or ONEKEY_SITE
  the cluster                           what an earlier run was given
  you                                   asked for, with the default to take
With --no-input nothing is asked, defaults are taken, and whatever is missing is
listed at once, each with what gives it.
`,
  unattended: `Deploying where nobody sits in front of it
  onekey deploy huashan.tgz --site answers.yaml --yes --confirm GATE \\
    --no-input --progress json --report report.json 2>events.jsonl
--yes starts without asking; --confirm passes a gate by its id, and may be
repeated. Without it the run pauses at the gate with status 6, and the same
command goes on after "onekey deploy confirm GATE". Events are one JSON object a
line on stderr, the last one tells an error with its code. Exit statuses:
onekey help exit-status.
`,
  volumes: `A bundle larger than the stick
  onekey pack build --volume-size fat32
writes huashan.tgz.001, .002 and so on: fat32, dvd, or a size such as 700M.
Every command takes the first volume, or the common name, and looks for the rest
beside it. One that lies on another stick is asked for by its name.
  onekey pack build --volume-size fat32 --with-executable linux-x64,win-x64
writes a whole folder for the stick, with this program and a page to read first.
`,
  trust: `Knowing that a bundle is the vendor's
  onekey pack keygen vendor             once: vendor.key and vendor.pub
  onekey pack build --sign vendor.key
  onekey deploy verify huashan.tgz --trust vendor.pub
  onekey deploy trust add vendor.pub    pins the key in the cluster: then no
                                        other bundle is deployed there
Compare the fingerprint with the one that the vendor gave you by another way, on
paper or by telephone. A key that lies beside the bundle proves nothing, and is
refused.
`,
  environment: `Variables that onekey reads
  KUBECONFIG                  kubeconfig files, as kubectl takes them
  HTTPS_PROXY, HTTP_PROXY,
  NO_PROXY                    proxies to the API server
  DOCKER_CONFIG               folder with docker's config.json, for registries
  ONEKEY_SITE                 the file of --site
  ONEKEY_ANSWER_...           answers (onekey help answers)
  LC_ALL, LC_MESSAGES, LANG   the language, unless --lang names it
  NO_COLOR, TERM              no colours; TERM=dumb: no live view, no prompts
  XDG_STATE_HOME, HOME,
  LOCALAPPDATA                where the journal goes, unless --state-dir says
  TMPDIR, TEMP                temporary files
NODE_OPTIONS and NODE_TLS_REJECT_UNAUTHORIZED change nothing.
`,
  'exit-status': `How a command ends
    0  done
    1  a bug in onekey
    2  wrong usage
    3  invalid input: a file, a bundle, an answer
    4  a check before the first change failed, or the cluster was not reached
    5  the deployment failed; nothing is lost, type the same command again
    6  paused at a gate: onekey deploy confirm GATE, then the same command again
    7  another run holds the lease
    8  plan found changes, drift found any
  130  interrupted
`,
};
