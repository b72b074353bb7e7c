using Fresnel.Server.Hosting.Configuration;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Fresnel.Server.Admin.Endpoints;

/// <summary>The configuration and its prices.</summary>
internal static class ConfigurationEndpoints
{
    public static void Map(IEndpointRouteBuilder admin)
    {
        var configuration = admin.MapGroup("").WithTags("Configuration");
        configuration.MapGet("/reload", GetConfiguration);
        configuration.MapPost("/reload", ReloadConfiguration);
        configuration.MapGet("/prices", ListPrices);
    }

    /// <summary>Get the active configuration and the last reload</summary>
    /// <returns>The active configuration and the result of the last reload.</returns>
    [CommandLine("reload")]
    internal static Task<ReloadView> GetConfiguration(Administration admin, CancellationToken cancellationToken) =>
        admin.GetConfigurationAsync(cancellationToken);

    /// <summary>Reload the configuration</summary>
    /// <remarks>
    /// Calls in progress finish with the old configuration. If the new one is invalid, nothing changes, and the response
    /// lists every error.
    /// </remarks>
    /// <returns>The active configuration and the result of the reload.</returns>
    [CommandLine("reload")]
    internal static async Task<Results<Ok<ReloadView>, BadRequest<ReloadErrorView>>> ReloadConfiguration(
        Administration admin,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return TypedResults.Ok(await admin.ReloadConfigurationAsync(cancellationToken));
        }
        catch (ConfigurationException error)
        {
            return TypedResults.BadRequest(ReloadErrorView.Of(error));
        }
    }

    /// <summary>List today's prices</summary>
    /// <remarks>Of the bundled price lists, your price files and the configuration.</remarks>
    /// <returns>The prices, by provider and model.</returns>
    [CommandLine("prices")]
    internal static Task<ListView<EffectivePriceView>> ListPrices(
        Administration admin,
        CancellationToken cancellationToken
    ) => admin.ListPricesAsync(cancellationToken).ToListAsync();
}
