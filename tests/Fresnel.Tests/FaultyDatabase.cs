using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Fresnel.Tests;

/// <summary>A database whose connections can be made to fail, as on a full disk, or to do something first.</summary>
internal sealed class FaultyDatabase(DbDataSource inner) : DbDataSource
{
    public bool Refuses { get; set; }

    public Action Connecting { get; set; } = () => { };

    public override string ConnectionString => inner.ConnectionString;

    protected override DbConnection CreateDbConnection()
    {
        Connecting();
        return Refuses ? throw new Refused() : inner.CreateConnection();
    }

    [SuppressMessage("Design", "CA1064", Justification = "Seen only as DbException.")]
    private sealed class Refused() : DbException("database or disk is full");
}
