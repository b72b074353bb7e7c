using System.Data.Common;
using Dapper;
using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Ledger;
using Fresnel.Ledger.Rollups;
using Fresnel.Storage;

namespace Fresnel.Limits;

/// <summary>
/// Corrects the cost of calls whose usage the vendor did not report. A correction is an additional ledger line;
/// existing lines do not change.
/// </summary>
public sealed class CostCorrections(DbDataSource database, TimeProvider time)
{
    /// <param name="cost">The correct cost of the call.</param>
    /// <param name="reason">The reason, stored with the line.</param>
    /// <param name="actor">For the audit log; see <see cref="AuditEntry.Actor"/>.</param>
    /// <exception cref="GatewayException">
    /// <see cref="ErrorKind.NotFound"/>: the ledger has no such call. <see cref="ErrorKind.InvalidRequest"/>: the
    /// vendor reported the call's usage.
    /// </exception>
    public async Task<CostCorrection> CorrectAsync(
        string callId,
        Money cost,
        string reason,
        string actor,
        CancellationToken cancellationToken = default
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        // Alone, so that the next statement sees the lines of another correction that this one waited for.
        await connection.ExecuteAsync(
            new CommandDefinition(
                $"SELECT id FROM calls WHERE id = @callId {SqlFlavor.Of(connection).ForUpdate}",
                new { callId },
                transaction,
                cancellationToken: cancellationToken
            )
        );
        if (await CallReader.FindAsync(transaction, callId, cancellationToken) is not var (call, corrections))
            throw new GatewayException(
                ErrorKind.NotFound,
                $"There is no call {callId} in the ledger. Calls are added when they end."
            )
            {
                Param = "call",
            };
        const SettlementFlags Correctable =
            SettlementFlags.Unsettled | SettlementFlags.Estimated | SettlementFlags.PriceUnknown;
        if ((call.Flags & Correctable) == 0)
            throw GatewayException.InvalidRequest(
                $"The vendor reported the usage of {callId}; "
                    + "only calls that are unsettled, estimated or of unknown price can be corrected.",
                "call"
            );

        var before = new Money((call.Cost ?? 0) + corrections.Amount);
        var change = cost.Nanodollars - before.Nanodollars;
        await LedgerLineTable.AddCorrectionAsync(transaction, call, change, reason, cancellationToken);
        var spending = new SpendingBatch();
        spending.Add(call.Reservation, change);
        await SpendingTable.AddAsync(transaction, spending, cancellationToken);
        var rollups = new RollupBatch();
        rollups.AddCorrection(call, corrections, new CorrectionSum(corrections.Count + 1, corrections.Amount + change));
        await new RollupWriter().AddAsync(transaction, rollups, cancellationToken);
        await AuditLog.WriteAsync(
            transaction,
            time,
            new AuditChange(
                actor,
                "usage.correct",
                callId,
                new { before.Nanodollars },
                new { cost.Nanodollars, reason }
            ),
            cancellationToken
        );
        var (team, organisation) = await FindGroupsAsync(transaction, call.Reservation.KeyId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new CostCorrection(
            call.Reservation.KeyId,
            call.Reservation.User,
            team,
            organisation,
            call.Reservation.StartedAt,
            change
        );
    }

    private static Task<(string? TeamId, string? OrganisationId)> FindGroupsAsync(
        DbTransaction transaction,
        string keyId,
        CancellationToken cancellationToken
    ) =>
        transaction.Connection!.QuerySingleOrDefaultAsync<(string?, string?)>(
            new CommandDefinition(
                "SELECT k.team_id, g.parent_id FROM keys k LEFT JOIN groups g ON g.id = k.team_id WHERE k.id = @keyId",
                new { keyId },
                transaction,
                cancellationToken: cancellationToken
            )
        );
}
