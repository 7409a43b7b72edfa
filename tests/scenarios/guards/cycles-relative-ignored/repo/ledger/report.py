from ledger.books import entries

ALL = entries.ALL
