"""The one exception a caller has to expect."""


class AuditError(Exception):
    """A document could not be audited at all.

    The message is one line of formal Indonesian, meant for the person who started the audit.
    """


def unexpected(error: Exception, subject: str = "") -> str:
    """What to say about an error that nobody foresaw: no traceback, but its name."""
    about = f" saat memproses {subject}" if subject else ""
    return (
        f"Terjadi kesalahan yang tidak terduga{about} ({type(error).__name__}: {error}). "
        "Mohon laporkan kesalahan ini kepada pengembang."
    )
