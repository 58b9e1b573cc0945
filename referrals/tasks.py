"""What time alone does to the homes; the worker looks with each heartbeat."""

from referrals.actions.penempatan import lepaskan_yang_lewat


def rawat():
    lepaskan_yang_lewat()
