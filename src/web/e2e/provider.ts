/** A real OpenID Connect provider (npm oidc-provider), on another site than the clinic's. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Provider } from "oidc-provider";

export const CLIENT = { id: "alcove", secret: "made up for these tests, and long enough" } as const;

export interface IdentityProvider {
  readonly issuer: string;
  /** Begins to serve the clinic at this address. */
  serve(clinicUrl: string): void;
  close(): Promise<void>;
}

const FORM = `<!doctype html><title>The practice's sign-in</title><form method="post">
<label>Who <input name="who"></label> <label>Groups <input name="groups"></label>
<button>Sign in</button></form>`;

/** Everybody is whom they type, in the groups they type; the protocol is the library's. */
function provider(issuer: string, clinicUrl: string, groups: Map<string, readonly string[]>) {
  const made: Provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [`${clinicUrl}/api/sso/return`],
        response_types: ["code"],
        grant_types: ["authorization_code"],
      },
    ],
    pkce: { required: () => true },
    claims: { openid: ["sub"], groups: ["groups"] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_: unknown, asked: { uid: string }) => `/interaction/${asked.uid}` },
    cookies: { keys: ["only for these tests"] },
    findAccount: (_: unknown, who: string) => ({
      accountId: who,
      claims: () => ({ sub: who, groups: groups.get(who) ?? [] }),
    }),
    // The clinic is the practice's own: nobody is asked whether they agree.
    async loadExistingGrant(ctx: {
      readonly oidc: {
        readonly session: { accountId: string };
        readonly client: { clientId: string };
      };
    }) {
      const { session, client } = ctx.oidc;
      const grant = new made.Grant({ accountId: session.accountId, clientId: client.clientId });
      grant.addOIDCScope("openid groups");
      await grant.save();
      return grant;
    },
  });
  return made;
}

async function body(request: IncomingMessage): Promise<URLSearchParams> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return new URLSearchParams(Buffer.concat(parts).toString("utf8"));
}

export async function openProvider(): Promise<IdentityProvider> {
  let answer: (request: IncomingMessage, response: ServerResponse) => void = (_, response) => {
    response.writeHead(503).end();
  };
  const server = createServer((request, response) => answer(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  // By number, where the clinic is "localhost": another site, so that cookies cross for real.
  const issuer = `http://127.0.0.1:${address.port}`;
  const groups = new Map<string, readonly string[]>();

  return {
    issuer,
    serve(clinicUrl) {
      const made = provider(issuer, clinicUrl, groups);
      const callback = made.callback();
      async function signIn(request: IncomingMessage, response: ServerResponse): Promise<void> {
        const said = await body(request);
        const who = said.get("who") ?? "";
        groups.set(who, (said.get("groups") ?? "").split(" "));
        await made.interactionFinished(request, response, { login: { accountId: who } });
      }
      answer = (request, response) => {
        if (request.url?.startsWith("/interaction/") !== true) callback(request, response);
        else if (request.method === "POST") void signIn(request, response);
        else response.writeHead(200, { "Content-Type": "text/html" }).end(FORM);
      };
    },
    async close() {
      if (!server.listening) return;
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
