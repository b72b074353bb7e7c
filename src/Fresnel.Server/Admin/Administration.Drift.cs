using System.Globalization;
using Fresnel.Access;
using Fresnel.Contracts.Errors;

namespace Fresnel.Server.Admin;

internal sealed partial class Administration
{
    public async Task<DriftView> GetDriftAsync(string? day, CancellationToken cancellationToken)
    {
        authority.RequireEverywhere(KeyRole.Viewer);
        var yesterday = DateOnly.FromDateTime(services.Time.GetUtcNow().UtcDateTime).AddDays(-1);
        var date = yesterday;
        if (day is not null && !DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, 0, out date))
            throw GatewayException.InvalidRequest($"day is \"{day}\"; a day such as 2026-01-31 is expected.", "day");
        if (date > yesterday)
            throw GatewayException.InvalidRequest(
                $"The day {date:yyyy-MM-dd} has not ended (UTC); the last one is {yesterday:yyyy-MM-dd}.",
                "day"
            );
        return DriftView.Of(
            await services.Drift.FindAsync(date, cancellationToken)
                ?? (await services.Drift.RunAsync(date, cancellationToken)).Report
        );
    }
}
