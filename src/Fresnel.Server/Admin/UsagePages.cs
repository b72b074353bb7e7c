using System.Globalization;

namespace Fresnel.Server.Admin;

internal static class UsagePages
{
    /// <summary>The rows of all pages of a usage report.</summary>
    public static async Task<IReadOnlyList<UsageView>> GetAllUsageAsync(
        this IAdministration administration,
        UsageQuery query,
        CancellationToken cancellationToken
    )
    {
        var rows = new List<UsageView>();
        for (DateTimeOffset? next = null; ; )
        {
            var page = await administration.GetUsageAsync(
                next is null ? query : query with { After = next.Value.ToString("O", CultureInfo.InvariantCulture) },
                cancellationToken
            );
            rows.AddRange(page.Data);
            if ((next = page.Next) is null)
                return rows;
        }
    }
}
