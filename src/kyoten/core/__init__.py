"""What has to be tried on paper, replayed, explained and audited: plain Python on frozen values."""
