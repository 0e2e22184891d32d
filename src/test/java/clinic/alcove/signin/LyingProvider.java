package clinic.alcove.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * A small OpenID Connect provider on loopback that tells one lie at a time. What it is asked it
 * checks as a real one would: the code once, and its verifier.
 */
final class LyingProvider implements AutoCloseable {
  static final String CLIENT = "alcove-test";
  static final String SECRET = "only for this test, not a real one";
  static final String THERAPISTS = "practice-therapists";
  static final String ADMINISTRATORS = "practice-admins";

  private final HttpServer server;
  private final RSAKey key;
  private final RSAKey strangersKey;
  private final Map<String, Asked> codes = new ConcurrentHashMap<>();
  private UnaryOperator<JWTClaimsSet.Builder> lie = claims -> claims;
  private Signature signature = Signature.OWN;
  private String namedIssuer;

  /** How the id token is signed. */
  enum Signature {
    OWN,
    STRANGER,
    NONE,
    MAC_WITH_CLIENT_SECRET
  }

  private record Asked(Map<String, List<String>> request, JWTClaimsSet claims) {}

  LyingProvider() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      key = new RSAKeyGenerator(2048).keyID("own").generate();
      strangersKey = new RSAKeyGenerator(2048).keyID("own").generate();
    } catch (IOException | JOSEException e) {
      throw new IllegalStateException("no provider", e);
    }
    namedIssuer = issuer();
    server.createContext("/.well-known/openid-configuration", this::configuration);
    server.createContext("/jwks", e -> answer(e, 200, new JWKSet(key).toPublicJWKSet().toString()));
    server.createContext("/token", this::token);
    server.start();
  }

  String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void says(UnaryOperator<JWTClaimsSet.Builder> changed) {
    lie = changed;
  }

  void signs(Signature other) {
    signature = other;
  }

  void calls(String itself) {
    namedIssuer = itself;
  }

  /** The person signs in there; the query their browser brings back. */
  String signedIn(URI departure, String subject, String... groups) {
    Map<String, List<String>> request = URLUtils.parseParameters(departure.getRawQuery());
    Instant now = Instant.now();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer())
            .audience(CLIENT)
            .subject(subject)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(60)))
            .claim("auth_time", now.getEpochSecond())
            .claim("nonce", first(request, "nonce"))
            .claim("groups", List.of(groups));
    String code = UUID.randomUUID().toString();
    codes.put(code, new Asked(request, lie.apply(claims).build()));
    return "code=" + code + "&state=" + first(request, "state") + "&iss=" + issuer();
  }

  private void configuration(HttpExchange exchange) throws IOException {
    String json =
        Json.createObjectBuilder()
            .add("issuer", namedIssuer)
            .add("authorization_endpoint", issuer() + "/authorize")
            .add("token_endpoint", issuer() + "/token")
            .add("jwks_uri", issuer() + "/jwks")
            .add("response_types_supported", Json.createArrayBuilder().add("code"))
            .add("subject_types_supported", Json.createArrayBuilder().add("public"))
            .add("id_token_signing_alg_values_supported", Json.createArrayBuilder().add("RS256"))
            .add("authorization_response_iss_parameter_supported", true)
            .build()
            .toString();
    answer(exchange, 200, json);
  }

  private void token(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    Map<String, List<String>> sent = URLUtils.parseParameters(body);
    Asked asked = codes.remove(first(sent, "code"));
    String verifier = first(sent, "code_verifier");
    boolean fits =
        asked != null
            && first(asked.request(), "code_challenge_method").equals("S256")
            && CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(verifier))
                .getValue()
                .equals(first(asked.request(), "code_challenge"))
            && exchange.getRequestHeaders().getFirst("Authorization").startsWith("Basic ");
    if (asked == null || !fits) {
      answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
      return;
    }
    String json =
        Json.createObjectBuilder()
            .add("access_token", "unused")
            .add("token_type", "Bearer")
            .add("id_token", signed(asked.claims()).serialize())
            .build()
            .toString();
    answer(exchange, 200, json);
  }

  private JWT signed(JWTClaimsSet claims) {
    try {
      JWSHeader.Builder rsa = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("own");
      switch (signature) {
        case NONE -> {
          return new PlainJWT(claims);
        }
        case MAC_WITH_CLIENT_SECRET -> {
          SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
          jwt.sign(new MACSigner(SECRET));
          return jwt;
        }
        default -> {
          SignedJWT jwt = new SignedJWT(rsa.build(), claims);
          jwt.sign(new RSASSASigner(signature == Signature.OWN ? key : strangersKey));
          return jwt;
        }
      }
    } catch (JOSEException e) {
      throw new IllegalStateException("cannot sign", e);
    }
  }

  private static String first(Map<String, List<String>> parameters, String name) {
    return parameters.getOrDefault(name, List.of("")).get(0);
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    try (exchange) {
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
