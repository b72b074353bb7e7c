using Fresnel.Contracts.Errors;
using Fresnel.Server.Admin;
using Fresnel.Server.Admin.Requests;
using Fresnel.Server.Hosting.Configuration;
using Fresnel.Server.Hosting.Reloading;
using Fresnel.Server.WebConsole.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Fresnel.Server.WebConsole;

/// <summary>The form that takes a vendor's key: tests it, stores it, and shows what it can do.</summary>
internal static class ProviderRoutes
{
    private const string Compatible = "compatible";

    public static void Map(IEndpointRouteBuilder admin)
    {
        admin.MapPost("/providers/connect", (Delegate)ConnectAsync);
        admin.MapPost("/providers/disconnect", (Delegate)DisconnectAsync);
    }

    private static async Task<IResult> ConnectAsync(
        HttpContext http,
        Administration administration,
        RuntimeSnapshots snapshots
    )
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var request = new ProviderCheckRequest
        {
            Kind = form["kind"].ToString(),
            Key = form["key"].ToString().Trim(),
            BaseUrl = form["kind"] == Compatible ? form["base_url"].ToString().Trim() : null,
        };
        ProviderCheckView check;
        try
        {
            check = await administration.CheckProviderAsync(request, http.RequestAborted);
        }
        catch (GatewayException refusal) when (refusal.Kind != ErrorKind.Forbidden)
        {
            return new RazorComponentResult<ConnectPage>(
                new
                {
                    Error = refusal.Message,
                    request.Kind,
                    request.BaseUrl,
                }
            )
            {
                StatusCode = StatusCodes.Status400BadRequest,
            };
        }
        var stored = await StoreAsync(administration, request, http.RequestAborted);
        return new RazorComponentResult<ConnectPage>(
            new
            {
                check.Kind,
                check.LatencyMs,
                check.Models,
                Warning = WarningOf(stored, request, snapshots.Current.Settings),
            }
        );
    }

    private static async Task<IResult> DisconnectAsync(HttpContext http, Administration administration)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var kind = form["kind"].ToString();
        string[] names =
            kind == Compatible
                ? [ConfigurationLoader.UpstreamAddressSecret, ConfigurationLoader.UpstreamProvider]
                : [kind];
        var stored = await administration.ListSecretsAsync(http.RequestAborted);
        foreach (var name in names.Where(name => stored.Any(secret => secret.Name == name)))
            await administration.RemoveSecretAsync(name, http.RequestAborted);
        return ConsoleEndpoints.RedirectTo(http, "providers");
    }

    private static async Task<SecretView> StoreAsync(
        Administration administration,
        ProviderCheckRequest request,
        CancellationToken stop
    )
    {
        if (request.Kind != Compatible)
            return await SetAsync(request.Kind, request.Key);
        if (request.Key.Length > 0)
            await SetAsync(ConfigurationLoader.UpstreamProvider, request.Key);
        return await SetAsync(ConfigurationLoader.UpstreamAddressSecret, request.BaseUrl!);

        Task<SecretView> SetAsync(string name, string value) =>
            administration.SetSecretAsync(name, new SecretRequest { Value = value }, stop);
    }

    /// <returns>Null: calls go to it.</returns>
    private static string? WarningOf(SecretView stored, ProviderCheckRequest request, GatewayConfiguration settings) =>
        stored.Configuration is { Taken: false } reload
            ? $"The key is stored, but the configuration was rejected: {string.Join(" ", reload.Mistakes.Select(mistake => mistake.Message))}"
        : settings.Providers.Any(provider => provider.Kind == request.Kind && (provider.ApiKey ?? "") == request.Key)
            ? null
        : $"The key is stored as secret:{stored.Name}, but fresnel.yaml or the environment has a provider of this kind with another key. "
            + "Name the secret there to use it.";
}
