"""The ledger of a programme: every yen from the budget to the repayment, entered once and never changed."""
