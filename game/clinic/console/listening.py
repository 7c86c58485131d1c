"""Where the console listens: on this machine alone, unless there are TLS and an account."""

import socket
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

from game.clinic.console.certificate import names_in

_HERE = frozenset({"127.0.0.1", "localhost", "[::1]"})


class CannotListen(ValueError):
    """A way of listening that is refused; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Listening:
    """Where to listen, and by which names.

    Attributes:
        host: an address of this machine.
        port: 0 takes a free one.
        names: by which a browser may ask for the console, without port.
        certificate, key: files; None speaks plain HTTP.
    """

    host: str
    port: int
    names: frozenset[str]
    certificate: Path | None = None
    key: Path | None = None

    @property
    def is_wide(self) -> bool:
        """Whether other machines can ask."""
        return not _is_here(self.host)

    def hosts(self, port: int) -> frozenset[str]:
        """The names as a browser writes them into `Host`: without the port where it is the usual one."""
        usual = 443 if self.certificate else 80
        return frozenset(f"{name}:{port}" for name in self.names) | (self.names if port == usual else frozenset())

    def address(self, port: int) -> str:
        """The address to type into a browser."""
        name = "127.0.0.1" if not self.is_wide and not self.certificate else min(self.names, key=_readable)
        return f"{'https' if self.certificate else 'http'}://{name}:{port}/"

    def socket(self) -> socket.socket:
        """Take the port.

        Raises:
            CannotListen: it is taken, or this machine has no such address.
        """
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        try:
            return socket.create_server((self.host, self.port), family=family)
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or error
            raise CannotListen(
                f"the console cannot listen at {self.host} port {self.port} ({reason}); choose another --port"
            ) from None


def listening_at(
    host: str,
    port: int,
    *,
    certificate: Path | None = None,
    key: Path | None = None,
    names: tuple[str, ...] = (),
    has_account: bool = False,
) -> Listening:
    """Where to listen, if that may be.

    Args:
        host: an address of this machine, or localhost.
        port: 0 takes a free one.
        certificate: file; needed where other machines can ask.
        key: file; likewise.
        names: by which browsers ask for it, where the certificate does not say so.
        has_account: whether somebody could sign in.

    Raises:
        CannotListen: other machines could ask, and there is no TLS or no account; or something is missing.
        BadCertificate: it cannot be used.
    """
    if (certificate is None) != (key is None):
        raise CannotListen("TLS needs both --certificate FILE and --key FILE; give both, or neither")
    wide = not _is_here(host)
    if wide and certificate is None:
        raise CannotListen(
            f"at {host} other machines could listen in; give --certificate and --key, or leave out --host"
        )
    if wide and not has_account:
        raise CannotListen(
            f"at {host} other machines can ask, and nobody has an account yet; "
            "make one with `wingbeat clinic account add`"
        )
    found = {name.lower() for name in names}
    if certificate is not None and key is not None:
        found |= {name for name in names_in(certificate, key) if not name.startswith("*")}
    if wide and not found:
        raise CannotListen("the certificate names no address in full; give --name with the one that browsers ask for")
    plain = "127.0.0.1" if host == "localhost" else host
    return Listening(plain, port, frozenset(found) | (frozenset() if wide else _HERE), certificate, key)


def _is_here(host: str) -> bool:
    """Whether only this machine can ask there."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        raise CannotListen(
            f"{host!r:.60} is no address to listen at; give one of this machine's, as 127.0.0.1"
        ) from None


def _readable(name: str) -> tuple[bool, str]:
    """Names before numbers."""
    return (name.replace(".", "").isdecimal() or name.startswith("["), name)
