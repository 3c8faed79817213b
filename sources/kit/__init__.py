"""What every source shares: HTTP, snapshots, workbooks, pop-and-audit, records and their findings."""
