namespace Fresnel.Server.Admin;

/// <summary>A deployment with its health, statistics and the models it serves.</summary>
/// <param name="Id"><c>provider/model</c>.</param>
/// <param name="Provider">Name of the provider.</param>
/// <param name="Kind">The provider's kind.</param>
/// <param name="Region">Region of the provider.</param>
/// <param name="Model">Name of the model at the provider.</param>
/// <param name="Enabled">False: disabled by an admin.</param>
/// <param name="Health">Whether calls are sent to it.</param>
/// <param name="Statistics">Recent measurements.</param>
/// <param name="Serves">Model names that route to it; empty: it is no longer configured.</param>
/// <param name="UnlistedImages">
/// Sizes and qualities of images drawn since the start that its prices per image do not list, for example
/// <c>1024x1024 ultra</c>.
/// </param>
internal sealed record DeploymentView(
    string Id,
    string Provider,
    string Kind,
    string? Region,
    string Model,
    bool Enabled,
    HealthView Health,
    StatisticsWindowsView Statistics,
    IReadOnlyList<ServedModelView> Serves,
    IReadOnlyList<string> UnlistedImages
);
