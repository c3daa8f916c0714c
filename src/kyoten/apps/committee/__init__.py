"""Committees of a programme that advise on the selection: members, meetings, papers, minutes (S10)."""
