"""Builds that are killed, without disk or rights, or at once: processes of their own, with limits."""
