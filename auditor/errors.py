"""The one exception a caller has to expect."""


class AuditError(Exception):
    """A document could not be audited at all.

    The message is one line of formal Indonesian, meant for the person who started the audit.
    """
