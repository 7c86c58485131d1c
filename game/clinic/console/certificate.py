"""A certificate for TLS: whether it can be used, and the names that it is for."""

import ssl
from pathlib import Path
from typing import Any


class BadCertificate(ValueError):
    """A certificate that cannot be used; the message says which file, why, and what to do."""


def names_in(certificate: Path, key: Path) -> frozenset[str]:
    """The names and addresses that a certificate is for, found out by greeting ourselves with it.

    Args:
        certificate: file with the chain, the server's own certificate first, as PEM.
        key: file with its key, not locked with a password, as PEM.

    Raises:
        BadCertificate: the two do not belong together, are no such files, or the certificate has run out.
    """
    try:
        told = _greeted(certificate, key)
    except ssl.SSLCertVerificationError as error:
        raise BadCertificate(f"{certificate}: {error.verify_message}; get a certificate that is valid now") from None
    except (OSError, ValueError) as error:  # ssl.SSLError is an OSError
        reason = getattr(error, "reason", None) or getattr(error, "strerror", None) or error
        wanted = "give --certificate and --key as two PEM files that belong together, the key without a password"
        raise BadCertificate(f"{certificate} and {key} cannot be used ({reason}); {wanted}") from None
    return frozenset(f"[{name}]" if ":" in name else name.lower() for name in told)


def _greeted(certificate: Path, key: Path) -> list[str]:
    to_us, to_them = ssl.MemoryBIO(), ssl.MemoryBIO()
    us = _server(certificate, key).wrap_bio(to_us, to_them, server_side=True)
    they = _client(certificate).wrap_bio(to_them, to_us)
    done = False
    while not done:
        done = _step(they)
        _step(us)
    told: Any = they.getpeercert() or {}
    return [name for kind, name in told.get("subjectAltName", ()) if kind in ("DNS", "IP Address")]


def _step(side: ssl.SSLObject) -> bool:
    try:
        side.do_handshake()
    except ssl.SSLWantReadError:
        return False
    return True


def _server(certificate: Path, key: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key, password=_no_password)
    return context


def _no_password() -> str:
    raise ValueError("the key is locked with a password")


def _client(certificate: Path) -> ssl.SSLContext:
    """Whoever trusts this one certificate, whatever it is called."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_flags = ssl.VERIFY_X509_PARTIAL_CHAIN
    context.load_verify_locations(certificate)
    return context
