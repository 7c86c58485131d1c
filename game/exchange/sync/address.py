"""Where a clinic's server is, and how it is known to be that one: nothing is sent to anybody else.

Over TLS, either the system trusts its certificate, or it is exactly the one whose fingerprint came with the pairing
code. Without TLS only a server on this same machine is spoken to, which is for trying things out.
"""

import hashlib
import hmac
import re
import socket
import ssl
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

_NO_CHECK_TIME = 0x200000
"""OpenSSL's X509_V_FLAG_NO_CHECK_TIME, which Python has no name for."""

_PATIENCE_S = 10.0


class BadAddress(ValueError):
    """A server that cannot be asked, or is not the one it should be; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Address:
    """A server.

    Attributes:
        url: `https://...`, or `http://` on this machine; no slash at its end.
        certificate: PEM; the only one that is trusted there. None: those that the system trusts.
    """

    url: str
    certificate: str | None = None

    def trust(self) -> ssl.SSLContext | bool:
        """How its certificate is checked, for httpx."""
        if self.url.startswith("http://"):
            return False
        return ssl.create_default_context() if self.certificate is None else _only(self.certificate)


def checked_url(text: str) -> str:
    """The address of a server as it is kept.

    Raises:
        BadAddress: it is none, or what is sent there could be read on its way.
    """
    try:
        parts = urlsplit(text.strip())
        host, _ = parts.hostname, parts.port
    except ValueError:
        parts, host = SplitResult("", "", "", "", ""), None
    if not host or parts.scheme not in ("https", "http") or parts.username or parts.query or parts.fragment:
        raise BadAddress(f"{text!r:.80} is no address of a server; it looks like https://clinic.example")
    if parts.scheme == "http" and not _is_here(host):
        raise BadAddress(f"{text!r:.80} would let others read what is sent; its address has to begin with https://")
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"


def pinned(url: str, fingerprint: str) -> Address:
    """A server whose certificate has this SHA-256 fingerprint; it is asked for its certificate now.

    Raises:
        BadAddress: the fingerprint is none, the server cannot be reached, or it has another certificate.
    """
    wanted = re.sub(r"[\s:]", "", fingerprint).lower().removeprefix("sha256")
    if not re.fullmatch(r"[0-9a-f]{64}", wanted):
        raise BadAddress("a fingerprint has 64 hexadecimal digits, in pairs; copy it whole from your clinic's paper")
    if url.startswith("http://"):
        raise BadAddress("a server without https has no certificate; leave out --fingerprint")
    found = _certificate_of(url)
    if not hmac.compare_digest(fingerprint_of(found), wanted):
        raise BadAddress(
            f"the server {url} is not the one that your clinic means, or has a new certificate: nothing was sent. "
            "Ask your clinic for its fingerprint"
        )
    return Address(url, found)


def fingerprint_of(certificate: str) -> str:
    """The SHA-256 of a certificate in PEM, in hexadecimal; of a chain, of its first."""
    first = certificate[: certificate.find("-----END CERTIFICATE-----") + 25]
    return hashlib.sha256(ssl.PEM_cert_to_DER_cert(first[first.find("-----BEGIN CERTIFICATE") :])).hexdigest()


def shown_fingerprint(digits: str) -> str:
    """A fingerprint as people compare it."""
    return ":".join(digits[index : index + 2] for index in range(0, 64, 2)).upper()


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _certificate_of(url: str) -> str:
    """What the server shows, without believing it."""
    parts = urlsplit(url)
    try:
        return ssl.get_server_certificate((parts.hostname or "", parts.port or 443), timeout=_PATIENCE_S)
    except (OSError, socket.gaierror) as error:
        raise BadAddress(f"{url} does not answer ({error.strerror or error}); mind its spelling") from None


def _only(certificate: str) -> ssl.SSLContext:
    """Trust this one certificate, whatever name and times are in it: the clock of a home may be years off.

    Python asks by itself, from 3.13 on, for more than a clinic's own certificate may say of its uses (RFC 5280).
    """
    context = ssl.create_default_context(cadata=certificate)
    context.check_hostname = False
    context.verify_flags &= ~ssl.VerifyFlags.VERIFY_X509_STRICT  # first: what Python has no name for is lost by it
    context.verify_flags |= ssl.VerifyFlags.VERIFY_X509_PARTIAL_CHAIN | ssl.VerifyFlags(_NO_CHECK_TIME)
    return context
