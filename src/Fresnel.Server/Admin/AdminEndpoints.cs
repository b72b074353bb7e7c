using System.Text.Json;
using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Server.Hosting;
using Fresnel.Server.Ingress;

namespace Fresnel.Server.Admin;

/// <summary>What an admin key may do over HTTP; the commands use it when a server holds the data folder.</summary>
internal static class AdminEndpoints
{
    private const int BodyLimit = 64 << 10;

    public static void MapAdmin(this IEndpointRouteBuilder routes)
    {
        var keyring = routes.ServiceProvider.GetRequiredService<Keyring>();
        var group = routes.MapGroup("/admin").WithMetadata(new KeyRequired(KeyRole.Admin));
        group.MapGet("/keys", async http => await AnswerAsync(http, new ListView<KeyView>(await keyring.ListAsync(http.RequestAborted))));
        group.MapPost("/keys", async http => await AnswerAsync(http, await keyring.CreateAsync(await ReadAsync<KeyWish>(http), http.RequestAborted)));
        group.MapDelete("/keys/{id}", async http =>
        {
            await keyring.RevokeAsync((string)http.Request.RouteValues["id"]!, http.RequestAborted);
            http.Response.StatusCode = StatusCodes.Status204NoContent;
        });
        group.MapGet("/usage", async http => await AnswerAsync(http, new ListView<UsageView>(await keyring.UsageAsync(http.RequestAborted))));
    }

    private static Task AnswerAsync<T>(HttpContext http, T value) => http.Response.WriteAsJsonAsync(value, Json.Options, http.RequestAborted);

    private static async Task<T> ReadAsync<T>(HttpContext http)
    {
        using var body = await RequestBody.ReadJsonAsync(http.Request, BodyLimit, http.RequestAborted);
        try
        {
            return JsonSerializer.Deserialize<T>(body.Written.Span, Json.Options) ?? throw GatewayException.Invalid("The body is null; a JSON object is expected.", null);
        }
        catch (JsonException e)
        {
            throw GatewayException.Invalid($"The body cannot be read at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.", e.Path?.TrimStart('$', '.'));
        }
    }
}
