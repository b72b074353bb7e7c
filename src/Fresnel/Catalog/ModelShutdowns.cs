using Fresnel.Contracts.Models;

namespace Fresnel.Catalog;

/// <summary>Announcements of vendors that models of the catalog are no longer served, as sentences for operators.</summary>
public static class ModelShutdowns
{
    /// <summary>How long before a shutdown it is announced, in days.</summary>
    private const int NoticeDays = 60;

    /// <returns>One sentence per deployment that was replaced or is shut down within 60 days.</returns>
    public static IEnumerable<string> Describe(ModelCatalog catalog, DateOnly today) =>
        catalog
            .Models.SelectMany(model => model.Deployments)
            .Distinct()
            .Where(deployment =>
                deployment.Replaces is not null || deployment.ShutdownDate <= today.AddDays(NoticeDays)
            )
            .Select(deployment => Describe(deployment, today));

    private static string Describe(Deployment deployment, DateOnly today)
    {
        var replaced = deployment.Replaces is { } configured
            ? $"{deployment.Provider}/{configured} is no longer served by its vendor; {deployment.Model} serves in its place"
            : null;
        if (deployment.ShutdownDate is not { } day || day > today.AddDays(NoticeDays))
            return $"{replaced}. Configure {deployment.Model} by its own name.";
        var next = deployment.Successor is { } successor
            ? $"{successor} serves in its place from that day"
            : "calls to it fail from that day: configure another model";
        return $"{(replaced is null ? "" : $"{replaced}. ")}Its vendor stops serving {deployment} on {day:yyyy-MM-dd}; {next}.";
    }
}
