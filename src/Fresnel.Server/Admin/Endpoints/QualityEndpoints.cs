using Fresnel.Server.Admin.Requests;

namespace Fresnel.Server.Admin.Endpoints;

/// <summary>Measured quality of deployments: list, record, remove.</summary>
internal static class QualityEndpoints
{
    public static void Map(IEndpointRouteBuilder admin)
    {
        var quality = admin.MapGroup("/quality").WithTags("Quality");
        quality.MapGet("", ListQuality);
        quality.MapPut("", RecordQuality);
        quality.MapDelete("", RemoveQuality);
    }

    /// <summary>List the measured quality of deployments</summary>
    /// <remarks>What evaluations measured, which the routing strategy `best_value` uses.</remarks>
    /// <returns>The last result of each evaluation, by deployment and task.</returns>
    [CommandLine("quality")]
    internal static Task<ListView<QualityView>> ListQuality(
        Administration admin,
        CancellationToken cancellationToken
    ) => admin.ListQualityAsync(cancellationToken).ToListAsync();

    /// <summary>Record the quality of a deployment</summary>
    /// <remarks>Replaces what the same evaluation measured before. Routing uses it from the next call.</remarks>
    /// <param name="body">The result of an evaluation.</param>
    /// <returns>The result with its interval.</returns>
    [CommandLine("quality record")]
    internal static Task<QualityView> RecordQuality(
        Body<QualityRequest> body,
        Administration admin,
        CancellationToken cancellationToken
    ) => admin.RecordQualityAsync(body.Value, cancellationToken);

    /// <summary>Remove what an evaluation measured of a deployment</summary>
    /// <param name="deployment">As `provider/model`.</param>
    /// <param name="suite">Name of the evaluation.</param>
    /// <returns>What was removed.</returns>
    [CommandLine("quality remove")]
    internal static Task<ListView<QualityView>> RemoveQuality(
        string? deployment,
        string? suite,
        Administration admin,
        CancellationToken cancellationToken
    ) => admin.RemoveQualityAsync(deployment ?? "", suite ?? "", cancellationToken).ToListAsync();
}
