using System.Globalization;
using Fresnel.Access;
using Fresnel.Contracts.Errors;

namespace Fresnel.Server.Admin;

internal sealed partial class Administration
{
    private const int MaxAuditEntries = 1000;

    public async Task<IReadOnlyList<AuditView>> ListAuditAsync(AuditQuery query, CancellationToken cancellationToken)
    {
        authority.RequireEverywhere(KeyRole.Viewer);
        var limit = LedgerQueryReader.ReadLimit(query.Limit, defaultLimit: 100, MaxAuditEntries);
        var entries = await services.Audit.ReadAsync(limit, query.Target, query.Before, cancellationToken);
        return [.. entries.Select(AuditView.Of)];
    }

    public async Task<IAsyncEnumerable<AuditView>> FollowChangesAsync(
        string? after,
        CancellationToken cancellationToken
    )
    {
        authority.RequireEverywhere(KeyRole.Viewer);
        long start;
        if (after is null)
            start = await services.Audit.ReadLastSequenceAsync(cancellationToken);
        else if (!long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out start))
            throw GatewayException.InvalidRequest(
                "after must be the sequence number of an audit entry; 0 is before the first.",
                "after"
            );
        return services.Audit.FollowAsync(start, cancellationToken).Select(AuditView.Of);
    }
}
