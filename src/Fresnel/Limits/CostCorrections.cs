using System.Data.Common;
using Dapper;
using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Ledger;
using Fresnel.Ledger.Rollups;

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
    public Task<CostCorrection> CorrectAsync(
        string callId,
        Money cost,
        string reason,
        string actor,
        CancellationToken cancellationToken = default
    ) =>
        AuditedTransaction.RunAsync(
            database,
            time,
            async transaction =>
            {
                var (call, corrections) = await FindAsync(transaction, callId, cancellationToken);
                var before = new Money((call.Cost ?? 0) + corrections.Amount);
                var change = cost.Nanodollars - before.Nanodollars;
                await LedgerLineTable.AddCorrectionAsync(transaction, call, change, reason, cancellationToken);
                await AddToSumsAsync(transaction, call, corrections, change, cancellationToken);
                var (team, organisation) = await FindGroupsAsync(
                    transaction,
                    call.Reservation.KeyId,
                    cancellationToken
                );
                return (
                    new CostCorrection(
                        call.Reservation.KeyId,
                        call.Reservation.User,
                        team,
                        organisation,
                        call.Reservation.StartedAt,
                        change
                    ),
                    new AuditChange(
                        actor,
                        "usage.correct",
                        callId,
                        new { before.Nanodollars },
                        new { cost.Nanodollars, reason }
                    )
                );
            },
            cancellationToken
        );

    /// <exception cref="GatewayException">There is no such call, or the vendor reported its usage.</exception>
    private static async Task<(JournalEntry Call, CorrectionSum Corrections)> FindAsync(
        DbTransaction transaction,
        string callId,
        CancellationToken cancellationToken
    )
    {
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
        return (call.Flags & Correctable) != 0
            ? (call, corrections)
            : throw GatewayException.InvalidRequest(
                $"The vendor reported the usage of {callId}; "
                    + "only calls that are unsettled, estimated or of unknown price can be corrected.",
                "call"
            );
    }

    /// <summary>Adds a change of cost, nanodollars, to the spending and to the roll-ups.</summary>
    private static async Task AddToSumsAsync(
        DbTransaction transaction,
        JournalEntry call,
        CorrectionSum corrections,
        long change,
        CancellationToken cancellationToken
    )
    {
        var spending = new SpendingBatch();
        spending.Add(call.Reservation, change);
        await SpendingTable.AddAsync(transaction, spending, cancellationToken);
        var rollups = new RollupBatch();
        rollups.AddCorrection(call, corrections, new CorrectionSum(corrections.Count + 1, corrections.Amount + change));
        await new RollupWriter().AddAsync(transaction, rollups, cancellationToken);
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
