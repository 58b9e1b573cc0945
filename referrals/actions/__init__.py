"""Acts on institutions, referrals, homes, handovers and returns."""
