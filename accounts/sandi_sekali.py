"""One-time passwords: read aloud, typed once, changed at the first sign-in."""

import secrets

#: No letter or digit that is taken for another on paper or over the telephone.
HURUF = "abcdefghjkmnpqrstuvwxyz23456789"
KELOMPOK = 4


def sandi_acak():
    """'kmtr-7hqx-b3wz-nd5p': 79 bits."""
    return "-".join("".join(secrets.choice(HURUF) for _ in range(4)) for _ in range(KELOMPOK))
