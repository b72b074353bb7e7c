using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.Admin;

/// <summary>A prompt whose answer is known, sent to a model at intervals.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Model">The model it calls.</param>
/// <param name="Key">Id of the key that pays for it.</param>
/// <param name="EveryMinutes">How often it runs.</param>
/// <param name="Passed">Whether the last run passed; absent before the first.</param>
/// <param name="Results">The last runs, newest first, up to 20.</param>
internal sealed record CanaryView(
    string Name,
    string Model,
    string Key,
    int EveryMinutes,
    bool? Passed,
    IReadOnlyList<CanaryResultView> Results
)
{
    public static CanaryView Of(CanarySection canary, IReadOnlyList<CanaryResultView> results) =>
        new(
            canary.Name,
            canary.Model,
            canary.Key,
            canary.EveryMinutes,
            results is [var last, ..] ? last.Passed : null,
            results
        );
}
