using System.Data.Common;
using Dapper;
using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Ledger;
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
        var call =
            await connection.QuerySingleOrDefaultAsync<Row>(
                new CommandDefinition(
                    """
                    SELECT c.key_id AS KeyId, c.user_name AS UserName, c.operation AS Operation, c.model AS Model,
                        c.provider AS Provider, c.served_model AS ServedModel, c.attempts AS Attempts,
                        c.started_at AS StartedAt, c.estimated + c.unsettled + c.price_unknown AS Flags,
                        k.team_id AS TeamId, g.parent_id AS OrganisationId,
                        (SELECT CAST(SUM(l.amount) AS BIGINT) FROM ledger_lines l WHERE l.call_id = c.id) AS Charged,
                        (SELECT MAX(l.line) FROM ledger_lines l WHERE l.call_id = c.id) AS LastLine
                    FROM calls c LEFT JOIN keys k ON k.id = c.key_id LEFT JOIN groups g ON g.id = k.team_id
                    WHERE c.id = @callId
                    """,
                    new { callId },
                    transaction,
                    cancellationToken: cancellationToken
                )
            )
            ?? throw new GatewayException(
                ErrorKind.NotFound,
                $"There is no call {callId} in the ledger. Calls are added when they end."
            )
            {
                Param = "call",
            };
        if (call.Flags == 0)
            throw GatewayException.InvalidRequest(
                $"The vendor reported the usage of {callId}; "
                    + "only calls that are unsettled, estimated or of unknown price can be corrected.",
                "call"
            );

        var (before, change) = (new Money(call.Charged ?? 0), cost.Nanodollars - (call.Charged ?? 0));
        var row = new
        {
            callId,
            line = (call.LastLine ?? 0) + 1,
            call.Attempts,
            call.Provider,
            call.ServedModel,
            change,
            reason,
        };
        await connection.ExecuteAsync(
            new CommandDefinition(
                """
                INSERT INTO ledger_lines (call_id, line, attempt, provider, model, kind, quantity, unit, amount,
                    estimated, note)
                VALUES (@callId, @line, @Attempts, @Provider, @ServedModel, 'correction', 1, 'call', @change, 0, @reason)
                """,
                row,
                transaction,
                cancellationToken: cancellationToken
            )
        );
        await SpendingTable.AddAsync(
            transaction,
            [
                (
                    new Reservation(
                        callId,
                        call.KeyId,
                        call.UserName,
                        call.Operation,
                        call.Model,
                        call.StartedAt,
                        null
                    ),
                    change
                ),
            ],
            cancellationToken
        );
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
        await transaction.CommitAsync(cancellationToken);
        return new CostCorrection(call.KeyId, call.UserName, call.TeamId, call.OrganisationId, call.StartedAt, change);
    }

    /// <remarks>Has settable properties because SQLite reports no types for columns that are null.</remarks>
    private sealed record Row
    {
        public string KeyId { get; init; } = "";
        public string? UserName { get; init; }
        public string Operation { get; init; } = "";
        public string Model { get; init; } = "";
        public string? Provider { get; init; }
        public string? ServedModel { get; init; }
        public long Attempts { get; init; }
        public long StartedAt { get; init; }
        public long Flags { get; init; }
        public string? TeamId { get; init; }
        public string? OrganisationId { get; init; }
        public long? Charged { get; init; }
        public long? LastLine { get; init; }
    }
}
