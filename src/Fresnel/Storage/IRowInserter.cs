using System.Data.Common;

namespace Fresnel.Storage;

/// <summary>Inserts many rows in the way that costs a database least.</summary>
public interface IRowInserter
{
    /// <summary>Inserts rows; one whose first column exists already is skipped.</summary>
    /// <returns>The numbers of the skipped rows, from 0.</returns>
    Task<IReadOnlySet<int>> InsertAsync(DbTransaction transaction, RowBatch rows, CancellationToken cancellationToken);

    /// <summary>Inserts rows of which none exists.</summary>
    /// <exception cref="DbException">One exists.</exception>
    Task AppendAsync(DbTransaction transaction, RowBatch rows, CancellationToken cancellationToken);
}
