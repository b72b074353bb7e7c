using Microsoft.AspNetCore.Http.HttpResults;

namespace Fresnel.Server.Admin.Endpoints;

/// <summary>The content of calls, of keys that capture it.</summary>
internal static class CaptureEndpoints
{
    public static void Map(IEndpointRouteBuilder admin)
    {
        var captures = admin.MapGroup("").WithTags("Captures");
        captures.MapGet("/captures/{id}", GetCapture);
        captures.MapDelete("/captures/{id}", RemoveCapture);
        captures.MapDelete("/keys/{id}/captures", RemoveCaptures);
    }

    /// <summary>Get the content of a call</summary>
    /// <remarks>What its key's setting capture kept: request, answer and pictures. For editors and admins.</remarks>
    /// <param name="id">Id of the call.</param>
    /// <returns>The content.</returns>
    [CommandLine("captures show")]
    internal static Task<CaptureView> GetCapture(
        string id,
        Administration admin,
        CancellationToken cancellationToken
    ) => admin.GetCaptureAsync(id, cancellationToken);

    /// <summary>Remove the content of a call</summary>
    /// <remarks>The call stays in the ledger.</remarks>
    /// <param name="id">Id of the call.</param>
    [CommandLine("captures remove")]
    internal static async Task<NoContent> RemoveCapture(
        string id,
        Administration admin,
        CancellationToken cancellationToken
    )
    {
        await admin.RemoveCaptureAsync(id, cancellationToken);
        return TypedResults.NoContent();
    }

    /// <summary>Remove the content of all calls of a key</summary>
    /// <remarks>What it captures from then on is kept; set its capture to null first to end that.</remarks>
    /// <param name="id">Id of the key.</param>
    /// <returns>How much was removed.</returns>
    [CommandLine("captures clear")]
    internal static Task<RemovedCapturesView> RemoveCaptures(
        string id,
        Administration admin,
        CancellationToken cancellationToken
    ) => admin.RemoveCapturesAsync(id, cancellationToken);
}
