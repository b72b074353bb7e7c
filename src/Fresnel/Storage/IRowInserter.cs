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

    /// <summary>Inserts rows; the numbers of one whose key exists already are added to the existing row.</summary>
    /// <param name="rows">In the order in which every writer locks them, none with the key of another.</param>
    /// <param name="keyColumns">How many columns, from the first, are the primary key; the others are numbers.</param>
    Task AddAsync(DbTransaction transaction, RowBatch rows, int keyColumns, CancellationToken cancellationToken);
}
