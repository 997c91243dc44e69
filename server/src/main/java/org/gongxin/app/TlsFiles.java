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
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks whether two PEM files can serve TLS, so that a mistake is told before anything starts. */
final class TlsFiles {
  private static final Pattern PKCS8 =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
  private static final Map<String, String> SIGNATURES =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA");

  private TlsFiles() {}

  /** What is wrong with them, in one sentence that says which setting to mend. */
  static Optional<String> mistake(Path certificate, Path key) {
    PublicKey publicKey;
    try (InputStream in = Files.newInputStream(certificate)) {
      Collection<? extends Certificate> chain =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (chain.isEmpty()) {
        return Optional.of(Setting.TLS_CERTIFICATE.variable() + " holds no certificate");
      }
      Certificate own = chain.iterator().next();
      if (own instanceof X509Certificate dated && !isCurrent(dated)) {
        return Optional.of(
            "%s is good from %s to %s, which is not now"
                .formatted(
                    Setting.TLS_CERTIFICATE.variable(),
                    dated.getNotBefore().toInstant(),
                    dated.getNotAfter().toInstant()));
      }
      publicKey = own.getPublicKey();
    } catch (IOException | GeneralSecurityException e) {
      return Optional.of(
          Setting.TLS_CERTIFICATE.variable() + " is not a PEM file with a certificate");
    }
    if (!SIGNATURES.containsKey(publicKey.getAlgorithm())) {
      return Optional.of(Setting.TLS_CERTIFICATE.variable() + " must be an RSA or EC certificate");
    }
    Optional<PrivateKey> secret = read(key, publicKey.getAlgorithm());
    if (secret.isEmpty()) {
      return Optional.of(
          Setting.TLS_KEY.variable()
              + " is not a PEM file with a PKCS #8 key of the certificate's kind; this makes one:"
              + " openssl pkcs8 -topk8 -nodes -in old.pem -out new.pem");
    }
    return belongTogether(publicKey, secret.get())
        ? Optional.empty()
        : Optional.of(
            Setting.TLS_KEY.variable()
                + " is not the key of the first certificate in "
                + Setting.TLS_CERTIFICATE.variable());
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
