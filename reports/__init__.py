"""Ikhtisar: dashboards, registers, recapitulations, exports, reminders."""
