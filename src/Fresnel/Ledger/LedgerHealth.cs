namespace Fresnel.Ledger;

/// <summary>What the ledger can do at the moment.</summary>
public enum LedgerHealth
{
    /// <summary>Calls are written to the journal and moved to the database.</summary>
    Healthy,

    /// <summary>The database is not writable; calls are accepted and stay in the journal, which has room.</summary>
    DatabaseUnavailable,

    /// <summary>The database is not writable and the journal is full: new calls are rejected.</summary>
    JournalFull,

    /// <summary>The journal cannot be flushed or extended: the disk is full or broken.</summary>
    DiskUnavailable,
}
