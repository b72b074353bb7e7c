using System.Data.Common;

namespace Fresnel.Access;

/// <summary>Makes an administrative change and its audit entry in one transaction, so that neither exists without the other.</summary>
/// <remarks>
/// The entry's sequence number is taken first. Taking it locks one row until the transaction ends, so administrative
/// changes run one after another, on any database and from any process: numbers follow the order of commits, a change
/// that fails leaves no gap, and a change reads what the previous one wrote.
/// </remarks>
internal static class AuditedTransaction
{
    /// <param name="apply">
    /// Makes the change and describes it; without a description nothing has changed, and the transaction is rolled back.
    /// </param>
    public static async Task<T> RunAsync<T>(
        DbDataSource database,
        TimeProvider time,
        Func<DbTransaction, Task<(T Result, AuditChange? Change)>> apply,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var sequence = await AuditLog.TakeSequenceAsync(transaction, cancellationToken);
        var (result, change) = await apply(transaction);
        if (change is null)
            return result;
        await AuditLog.WriteAsync(transaction, time, sequence, change, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }
}
