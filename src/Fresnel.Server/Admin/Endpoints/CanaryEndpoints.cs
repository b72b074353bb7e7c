namespace Fresnel.Server.Admin.Endpoints;

/// <summary>Canaries: list, run.</summary>
internal static class CanaryEndpoints
{
    public static void Map(IEndpointRouteBuilder admin)
    {
        var canaries = admin.MapGroup("/canaries").WithTags("Canaries");
        canaries.MapGet("", ListCanaries);
        canaries.MapPost("/{name}/run", RunCanary);
    }

    /// <summary>List all canaries</summary>
    /// <remarks>The configured ones, each with its last runs.</remarks>
    /// <returns>The canaries.</returns>
    [CommandLine("canaries")]
    internal static Task<ListView<CanaryView>> ListCanaries(
        Administration admin,
        CancellationToken cancellationToken
    ) => admin.ListCanariesAsync(cancellationToken).ToListAsync();

    /// <summary>Run a canary now</summary>
    /// <remarks>Its call is charged to its key. The result is stored, and published if it fails.</remarks>
    /// <param name="name">Name of the canary.</param>
    /// <returns>The result.</returns>
    [CommandLine("canaries run")]
    internal static Task<CanaryResultView> RunCanary(
        string name,
        Administration admin,
        CancellationToken cancellationToken
    ) => admin.RunCanaryAsync(name, cancellationToken);
}
