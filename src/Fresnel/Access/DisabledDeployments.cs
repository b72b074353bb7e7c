using System.Data.Common;
using Dapper;
using Fresnel.Storage;

namespace Fresnel.Access;

/// <summary>The deployments that administrators disabled, whether or not the active configuration contains them.</summary>
public sealed class DisabledDeployments(DbDataSource database, TimeProvider time)
{
    internal static readonly Migration Migration = new(
        60,
        "disabled deployments",
        """
        CREATE TABLE disabled_deployments (
            provider TEXT NOT NULL,
            model TEXT NOT NULL,
            since BIGINT NOT NULL,
            PRIMARY KEY (provider, model)
        )
        """
    );

    public async Task<IReadOnlySet<(string Provider, string Model)>> ListAsync(
        CancellationToken cancellationToken = default
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string, string)>(
            new CommandDefinition(
                "SELECT provider, model FROM disabled_deployments",
                cancellationToken: cancellationToken
            )
        );
        return rows.ToHashSet();
    }

    /// <param name="actor">For the audit log; see <see cref="AuditEntry.Actor"/>.</param>
    public Task ChangeAsync(
        string provider,
        string model,
        bool enabled,
        string actor,
        CancellationToken cancellationToken = default
    ) =>
        AuditedTransaction.RunAsync<bool>(
            database,
            time,
            async transaction =>
            {
                var changed = await transaction.Connection!.ExecuteAsync(
                    new CommandDefinition(
                        enabled
                            ? "DELETE FROM disabled_deployments WHERE provider = @provider AND model = @model"
                            : "INSERT INTO disabled_deployments (provider, model, since) VALUES (@provider, @model, @now) "
                                + "ON CONFLICT (provider, model) DO NOTHING",
                        new
                        {
                            provider,
                            model,
                            now = time.GetUtcNow().ToUnixTimeMilliseconds(),
                        },
                        transaction,
                        cancellationToken: cancellationToken
                    )
                );
                if (changed == 0)
                    return (false, null);
                return (
                    true,
                    new AuditChange(
                        actor,
                        enabled ? "deployment.enable" : "deployment.disable",
                        $"{provider}/{model}",
                        new { enabled = !enabled },
                        new { enabled }
                    )
                );
            },
            cancellationToken
        );
}
