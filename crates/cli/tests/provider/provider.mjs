// A real OpenID Connect provider on this machine, for the tests: anybody may come in under any name by its own form.
// Arguments: where `oidc-provider` begins, the address people are sent back to, and how tokens are signed.
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';

// It says on standard output what a real site would have to change.
console.info = () => {};

const [begins, back, algorithm] = process.argv.slice(2);
const { default: Provider } = await import(pathToFileURL(begins));

const pairs = { RS256: ['rsa', { modulusLength: 2048 }], ES256: ['ec', { namedCurve: 'P-256' }] };
const keys = Object.entries(pairs).map(([alg, [kind, options]]) => {
  const { privateKey } = generateKeyPairSync(kind, options);
  return { ...privateKey.export({ format: 'jwk' }), alg, use: 'sig' };
});

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [{
      client_id: 'sightline',
      client_secret: 'a secret: of both',
      redirect_uris: [back],
      id_token_signed_response_alg: algorithm,
    }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    cookies: { keys: ['for a test'] },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: `${id}@example.org`, email_verified: id !== 'una' }),
    }),
    jwks: { keys },
  });
  server.on('request', provider.callback());
  console.log(`Listening on ${issuer}`);
});
