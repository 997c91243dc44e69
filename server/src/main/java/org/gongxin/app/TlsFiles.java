package org.gongxin.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks whether two PEM files can serve TLS, so that a mistake is told before anything starts. */
final class TlsFiles {
  private static final Pattern PKCS8 =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
  private static final Map<String, String> SIGNATURES =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA");

  private TlsFiles() {}

  /** All that is wrong with them, each in one sentence that says which setting to mend. */
  static List<String> mistakes(Path certificate, Path key) {
    List<String> mistakes = new ArrayList<>();
    Optional<PublicKey> publicKey = read(certificate, mistakes);
    // Of a certificate that cannot be used nothing is known, so a key of either kind will do.
    Set<String> kinds = publicKey.map(it -> Set.of(it.getAlgorithm())).orElse(SIGNATURES.keySet());
    Optional<PrivateKey> secret =
        kinds.stream().flatMap(kind -> read(key, kind).stream()).findFirst();
    if (secret.isEmpty()) {
      mistakes.add(
          Setting.TLS_KEY.variable()
              + " is not a PEM file with a PKCS #8 key of the certificate's kind; this makes one:"
              + " openssl pkcs8 -topk8 -nodes -in old.pem -out new.pem");
    } else if (publicKey.isPresent() && !belongTogether(publicKey.get(), secret.get())) {
      mistakes.add(
          Setting.TLS_KEY.variable()
              + " is not the key of the first certificate in "
              + Setting.TLS_CERTIFICATE.variable());
    }
    return List.copyOf(mistakes);
  }

  /** The first certificate's key, if it is of a kind that can serve. */
  private static Optional<PublicKey> read(Path certificate, List<String> mistakes) {
    String setting = Setting.TLS_CERTIFICATE.variable();
    try (InputStream in = Files.newInputStream(certificate)) {
      Collection<? extends Certificate> chain =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (chain.isEmpty()) {
        mistakes.add(setting + " holds no certificate");
        return Optional.empty();
      }
      Certificate own = chain.iterator().next();
      if (own instanceof X509Certificate dated && !isCurrent(dated)) {
        mistakes.add(
            "%s is good from %s to %s, which is not now"
                .formatted(
                    setting, dated.getNotBefore().toInstant(), dated.getNotAfter().toInstant()));
      }
      if (SIGNATURES.containsKey(own.getPublicKey().getAlgorithm())) {
        return Optional.of(own.getPublicKey());
      }
      mistakes.add(setting + " must be an RSA or EC certificate");
    } catch (IOException | GeneralSecurityException e) {
      mistakes.add(setting + " is not a PEM file with a certificate");
    }
    return Optional.empty();
  }

  private static boolean isCurrent(X509Certificate certificate) {
    try {
      certificate.checkValidity();
      return true;
    } catch (CertificateExpiredException | CertificateNotYetValidException e) {
      return false;
    }
  }

  private static Optional<PrivateKey> read(Path key, String algorithm) {
    try {
      Matcher pem = PKCS8.matcher(Files.readString(key, StandardCharsets.US_ASCII));
      if (!pem.find()) {
        return Optional.empty();
      }
      byte[] der = Base64.getMimeDecoder().decode(pem.group(1));
      return Optional.of(
          KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der)));
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean belongTogether(PublicKey publicKey, PrivateKey secret) {
    byte[] text = "gongxin".getBytes(StandardCharsets.UTF_8);
    try {
      Signature signature = Signature.getInstance(SIGNATURES.get(publicKey.getAlgorithm()));
      signature.initSign(secret);
      signature.update(text);
      byte[] made = signature.sign();
      signature.initVerify(publicKey);
      signature.update(text);
      return signature.verify(made);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
