namespace Fresnel.Server.Hosting.Configuration;

/// <summary>The database of keys, ledger and metadata. Read at start only.</summary>
internal sealed record StorageSection
{
    /// <summary>
    /// Connection string of a PostgreSQL database, version 15 or later, or <c>env:NAME</c>, for example
    /// <c>Host=db.example.com;Database=fresnel;Username=fresnel;Password=…</c>. Default: SQLite in the data folder.
    /// </summary>
    public string? Postgres { get; init; }
}
