using System.Data.Common;

namespace Fresnel.Storage;

/// <summary>One step of the schema. A released step never changes; a later step corrects it.</summary>
/// <param name="Number">Unique and ascending; gaps are allowed.</param>
/// <param name="Sql">
/// Statements that SQLite understands, and PostgreSQL after <see cref="SqlFlavor.Define"/>. Every column says
/// <c>NULL</c>, <c>NOT NULL</c> or <c>PRIMARY KEY</c>.
/// </param>
public sealed record Migration(int Number, string Name, string Sql)
{
    /// <summary>Fills the new tables with what SQL alone cannot compute, in the same transaction; null: nothing.</summary>
    public Func<DbTransaction, DateTimeOffset, CancellationToken, Task>? Backfill { get; init; }
}
