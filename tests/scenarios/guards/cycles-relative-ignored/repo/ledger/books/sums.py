from ledger.books import entries

SUM = sum(entries.ALL)
