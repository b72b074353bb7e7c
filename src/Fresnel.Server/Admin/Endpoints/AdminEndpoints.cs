using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Server.Admin.OpenApi;
using Fresnel.Server.Ingress;

namespace Fresnel.Server.Admin.Endpoints;

/// <summary>
/// The admin API; the commands use it while a server holds the data folder. Each handler is an operation: its name is the
/// operation id, its XML documentation is in the OpenAPI document.
/// </summary>
internal static class AdminEndpoints
{
    public static void MapAdmin(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/admin").WithMetadata(new RequiredRole(KeyRole.Viewer));
        group.AddEndpointFilter(
            (context, next) =>
            {
                context.HttpContext.Response.Headers.CacheControl = "no-store";
                return next(context);
            }
        );
        KeyEndpoints.Map(group);
        TeamEndpoints.Map(group);
        OrganisationEndpoints.Map(group);
        UsageEndpoints.Map(group);
        CaptureEndpoints.Map(group);
        AuditEndpoints.Map(group);
        DeploymentEndpoints.Map(group);
        SecretEndpoints.Map(group);
        ProviderEndpoints.Map(group);
        CanaryEndpoints.Map(group);
        QualityEndpoints.Map(group);
        ConfigurationEndpoints.Map(group);
        routes.MapGet("/admin/openapi.json", AdminDocument.WriteAsync).ExcludeFromDescription();
    }

    /// <summary>Waits for a list and puts it into its envelope.</summary>
    public static async Task<ListView<T>> ToListAsync<T>(this Task<IReadOnlyList<T>> items) => new(await items);

    /// <summary>A query parameter without a value is as if it were omitted.</summary>
    public static string? NullIfEmpty(string? text) => text is "" ? null : text;

    /// <summary>Reads the query parameter <c>force</c>.</summary>
    public static bool IsForced(string? force) =>
        force switch
        {
            null or "" or "false" => false,
            "true" => true,
            _ => throw GatewayException.InvalidRequest("force is true or false.", "force"),
        };
}
