using Fresnel.Access;
using Fresnel.Captures;
using Fresnel.Contracts.Errors;
using Fresnel.Server.Admin;
using Fresnel.Server.WebConsole.Pages;
using Fresnel.Server.WebConsole.Replays;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Fresnel.Server.WebConsole;

/// <summary>What a call's page needs of its captured content: files, and the forms that delete it and send it again.</summary>
internal static class CaptureRoutes
{
    private const string UnknownMediaType = "application/octet-stream";

    public static void Map(IEndpointRouteBuilder admin)
    {
        admin.MapGet("/calls/{id}/request", DownloadRequestAsync);
        admin.MapGet("/calls/{id}/pictures/{hash}", GetPictureAsync);
        admin.MapPost("/calls/{id}/content/remove", (Delegate)RemoveAsync);
        admin.MapPost("/calls/{id}/replay", (Delegate)ReplayAsync);
        admin.MapPost("/keys/{id}/captures", (Delegate)ClearAsync);
    }

    /// <exception cref="GatewayException"><see cref="ErrorKind.NotFound"/>, or the session is no editor's.</exception>
    public static async Task<Capture> FindAsync(Administration administration, string id, CancellationToken stop) =>
        await administration.FindCaptureAsync(id, stop)
        ?? throw new GatewayException(ErrorKind.NotFound, $"Nothing of the content of {id} is stored any more.");

    /// <summary>The key that a call is sent with again: one that the session sees, by default its own.</summary>
    /// <exception cref="GatewayException">The key cannot be used.</exception>
    public static async Task<Caller> FindCallerAsync(HttpContext http, Administration administration, string? keyId)
    {
        var own = http.Features.Get<Caller>()!;
        if (string.IsNullOrEmpty(keyId) || keyId == own.KeyId)
            return own;
        var key = await administration.GetKeyAsync(keyId, http.RequestAborted);
        return key.Role <= own.Role && http.RequestServices.GetRequiredService<ApiKeys>().Find(keyId) is { } caller
            ? caller
            : throw GatewayException.InvalidRequest(
                $"The key {key.Name} is not valid, or has a role above yours.",
                "key"
            );
    }

    private static async Task<IResult> DownloadRequestAsync(string id, Administration administration, HttpContext http)
    {
        var capture = await FindAsync(administration, id, http.RequestAborted);
        return Results.Bytes(capture.Body, UnknownMediaType, "request");
    }

    /// <summary>The file of a picture; one that is no raster image is never shown as a page.</summary>
    private static async Task<IResult> GetPictureAsync(
        string id,
        string hash,
        Administration administration,
        HttpContext http
    )
    {
        var capture = await FindAsync(administration, id, http.RequestAborted);
        var picture =
            capture.Pictures.FirstOrDefault(picture => picture.Hash == hash && !picture.File.IsEmpty)
            ?? throw new GatewayException(ErrorKind.NotFound, "The call has no such picture.");
        return picture.Width is null
            ? Results.Bytes(picture.File, UnknownMediaType, hash)
            : Results.Bytes(picture.File, picture.MediaType);
    }

    private static async Task<IResult> RemoveAsync(string id, Administration administration, HttpContext http)
    {
        await Confirmation.RequireAsync(http, "Confirm that the content is deleted.");
        await administration.RemoveCaptureAsync(id, http.RequestAborted);
        return ConsoleEndpoints.RedirectTo(http, $"calls/{id}");
    }

    private static async Task<IResult> ClearAsync(string id, Administration administration, HttpContext http)
    {
        await Confirmation.RequireAsync(http, "Confirm that the content of all calls of the key is deleted.");
        await administration.RemoveCapturesAsync(id, http.RequestAborted);
        return ConsoleEndpoints.RedirectTo(http, $"keys?edit={id}");
    }

    private static async Task<IResult> ReplayAsync(
        string id,
        Administration administration,
        Replay replay,
        AuditLog audit,
        HttpContext http
    )
    {
        var form = await Confirmation.RequireAsync(http, "Confirm that the call is charged.");
        var target = ReplayTarget.Parse(form["to"]);
        var capture = await FindAsync(administration, id, http.RequestAborted);
        var caller = await FindCallerAsync(http, administration, form["key"]);
        var result = await replay.RunAsync(capture, target, caller, http.RequestAborted);
        await audit.AppendAsync(
            http.Features.Get<Caller>()!.KeyId,
            "capture.replay",
            id,
            null,
            new
            {
                call = result.Call?.Id,
                key = caller.KeyId,
                to = $"{target.Provider}/{target.Model}",
            },
            http.RequestAborted
        );
        audit.NotifyFollowers();
        return new RazorComponentResult<ReplayPage>(
            new Dictionary<string, object?>
            {
                ["Id"] = id,
                ["To"] = target.ToString(),
                ["KeyId"] = caller.KeyId,
                ["Result"] = result,
            }
        );
    }
}
